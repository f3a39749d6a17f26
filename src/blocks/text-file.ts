/** Gives the learner a text as a file. It never leaves the browser on the way. */
export function offerText(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = `${name}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Does something with the text of each file that the learner chooses. */
export function whenTextIsChosen(input: HTMLInputElement, action: (text: string) => void): void {
  input.onchange = async () => {
    const text = await input.files![0]?.text();
    input.value = '';
    if (text !== undefined) action(text);
  };
}
