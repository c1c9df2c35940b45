// request and httpRequest: sent by the container, so that no rule about origins stands in the way, as in a wallet (jsapi.md §5).
const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

// What a body is read as.
const READ = {
  base64: (body) => body,
  arraybuffer: (body) => bytes(body).buffer,
  text: (body) => new TextDecoder().decode(bytes(body)),
  json(body) {
    try {
      return JSON.parse(READ.text(body));
    } catch {
      throw failure(14, "The answer is no JSON: ask with dataType text.");
    }
  },
};

// How data is written: in the address with GET, as JSON or as a form in the body.
function written({ url, method, headers, data }) {
  if (data === undefined || data === null) return { url };
  if (typeof data === "string") return method === "GET" ? { url } : { url, body: data };
  const form = () => new URLSearchParams(Object.entries(data).map(([name, value]) => [name, String(value)])).toString();
  if (method === "GET") return { url: `${url}${url.includes("?") ? "&" : "?"}${form()}` };
  const asForm = headers["content-type"].startsWith("application/x-www-form-urlencoded");
  return { url, body: asForm ? form() : JSON.stringify(data) };
}

const lowerKeys = (headers) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

async function request(options, contentType) {
  const { url, data, dataType = "json", timeout = 30_000 } = options;
  const method = String(options.method ?? "GET").toUpperCase();
  if (typeof url !== "string") throw failure(2, "Invalid parameter: url is no text.");
  if (!READ[dataType]) throw failure(2, "Invalid parameter: dataType is none of json, text, base64, arraybuffer.");
  const headers = { "content-type": contentType, ...lowerKeys(options.headers ?? options.header ?? {}) };
  const there = new URL(url, location.href).href;
  const wanted = { method, headers, timeout, ...written({ url: there, method, headers, data }) };
  const reply = await fetch("/_walletsim/request", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(wanted) });
  const received = await reply.json();
  if (!reply.ok) throw new Failure(received);
  const answer = { status: received.status, statusCode: received.status, headers: received.headers, header: received.headers };
  // Some documents let other statuses succeed; failing is the stricter reading (assumed).
  if (received.status < 200 || received.status > 299) throw new Failure({ error: 19, errorMessage: `HTTP status ${received.status}`, ...answer, data: READ.text(received.body) });
  return { ...answer, data: READ[dataType](received.body) };
}

const network = {
  request: (options) => request(options, "application/json"),
  httpRequest: (options) => request(options, "application/x-www-form-urlencoded"),
};
