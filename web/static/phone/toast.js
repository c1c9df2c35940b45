// Toasts and the sign that something is loading. Neither takes the focus; both are told to whoever cannot see them.
const toast = document.getElementById("toast");
const loading = document.getElementById("loading");
const SHOWN_FOR = 2_000;
let end = () => {};

// Succeeds after it has vanished.
export const showToast = ({ content = "", type = "none", duration = SHOWN_FOR }) => new Promise((resolve) => {
  end();
  toast.textContent = content;
  toast.dataset.type = type;
  toast.hidden = false;
  const timer = setTimeout(() => end(), duration);
  end = () => {
    clearTimeout(timer);
    toast.hidden = true;
    end = () => {};
    resolve({});
  };
});

export async function hideToast() {
  end();
  return {};
}

export async function showLoading({ content = "" }) {
  loading.querySelector("p").textContent = content;
  loading.hidden = false;
  return {};
}

export async function hideLoading() {
  loading.hidden = true;
  return {};
}
