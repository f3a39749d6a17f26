// usage: crop.mts out.png spec... ; spec=file:y:h ; laid out side by side
import { launchChromium } from '/work/main/tests/support/chromium.ts';
import { readFileSync } from 'node:fs';
const [out, ...specs] = process.argv.slice(2);
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
const parts = specs.map((s) => { const [f, y = '0', h = '1500'] = s.split(':'); const b = readFileSync(`/work/main/shots/${f}.png`).toString('base64'); return `<div style="height:${h}px;overflow:hidden;border:2px solid red"><img src="data:image/png;base64,${b}" style="margin-top:-${y}px;display:block"></div>`; });
await page.setContent(`<body style="margin:0"><div id=x style="display:flex;gap:12px;width:max-content;align-items:start">${parts.join('')}</div>`);
await page.waitForTimeout(100);
await page.locator('#x').screenshot({ path: `/tmp/crops/${out}` });
await browser.close();
