// node start.mjs PORT METADATA-URL
import { application } from "./app.mjs";

const [port, idp] = process.argv.slice(2);
(await application(`http://localhost:${port}`, idp)).listen(Number(port), "127.0.0.1");
