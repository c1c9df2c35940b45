// The phone's own words, in its language: the page brings them along.
export const words = { ...document.getElementById("words").dataset };
