// Storage, for one user and one mini program: its home is an origin of its own (jsapi.md §5). Apart from the page's localStorage.
const KEY_LIMIT = 200 * 1024;
const TOTAL_LIMIT = 10 * 1024 * 1024;
const shelf = `my:${holder}:`;

const ownKeys = () => Object.keys(localStorage).filter((key) => key.startsWith(shelf));
const sizeOf = (keys) => keys.reduce((sum, key) => sum + key.length - shelf.length + localStorage.getItem(key).length, 0);
const named = (key) => {
  if (typeof key !== "string" || key === "") throw failure(2, "Invalid parameter: key is no text.");
  return shelf + key;
};

const storage = {
  setStorage({ key, data } = {}) {
    const value = JSON.stringify({ data });
    const place = named(key);
    if (value.length > KEY_LIMIT) throw failure(14, "The value is too long: 200 KB are allowed for one key.");
    if (sizeOf(ownKeys().filter((other) => other !== place)) + value.length > TOTAL_LIMIT) throw failure(12, "The storage is full: 10 MB are allowed.");
    try {
      localStorage.setItem(place, value);
    } catch {
      throw failure(12, "The storage is full.");
    }
    return { success: true };
  },
  getStorage({ key } = {}) {
    return { data: JSON.parse(localStorage.getItem(named(key)) ?? "{}").data ?? null };
  },
  removeStorage({ key } = {}) {
    localStorage.removeItem(named(key));
    return { success: true };
  },
  clearStorage() {
    for (const key of ownKeys()) localStorage.removeItem(key);
    return { success: true };
  },
  getStorageInfo() {
    const keys = ownKeys();
    return { keys: keys.map((key) => key.slice(shelf.length)), currentSize: Math.ceil(sizeOf(keys) / 1024), limitSize: TOTAL_LIMIT / 1024 };
  },
};
