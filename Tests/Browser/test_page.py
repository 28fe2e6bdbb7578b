"""Looks at what `wcompose graph` draws in a real browser: pages work without a network, by mouse and by keyboard, in light
and dark; and Mermaid reads what is written for it.

    test_page.py WCOMPOSE FOLDER

FOLDER gets the pages and pictures of them, to be looked at.
"""

import functools
import http.server
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.chrome.service import Service

import inputs

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
SAMPLES = ["chain", "middleware", "nested", "parallel", "plugins", "product", "resource", "splice", "stores", "twice"]


def draw(graph, output, *options):
    subprocess.run([WCOMPOSE, "graph", "-q", graph, "-o", output, *options], check=True, cwd=ROOT)
    return output


def sample(name):
    return os.path.join("Samples", name)


class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser")
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                         "--window-size=1400,900", "--force-device-scale-factor=1", "--hide-scrollbars"]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        cls.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        cls.driver.set_page_load_timeout(60)

    @classmethod
    def tearDownClass(cls):
        cls.driver.quit()

    def setUp(self):
        self.scheme("light")

    def scheme(self, name):
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": name}]})

    def load(self, path):
        self.driver.get("file://" + os.path.abspath(path))

    def page(self, graph, name):
        path = draw(graph, os.path.join(FOLDER, name + ".html"))
        self.load(path)
        return path

    def find(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def box(self, title):
        """The box with this title, of the pictures that are shown."""
        found = [element for element in self.find(".sheet:not([hidden]) .box")
                 if element.find_element(By.CSS_SELECTOR, ".name").text == title]
        self.assertEqual(len(found), 1, title)
        return found[0]

    @property
    def details(self):
        return self.driver.find_element(By.ID, "details").text

    @property
    def focused(self):
        return self.driver.execute_script("return document.activeElement.getAttribute('aria-label') ?? ''")

    def keys(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def shot(self, name):
        self.driver.save_screenshot(os.path.join(FOLDER, name + ".png"))


class PageTests(Browser):
    def test_nothing_is_fetched_and_nothing_goes_wrong(self):
        for name in SAMPLES:
            path = self.page(sample(name), name)
            self.assertEqual(self.driver.execute_script("return performance.getEntriesByType('resource').length"), 0)
            self.assertEqual(self.driver.get_log("browser"), [])
            with open(path) as file:
                text = file.read()
            for word in ["http:", "https:", "src=", "@import", "url(h"]:
                self.assertNotIn(word, text, name)
            self.assertTrue(self.find(".box"), name)

    def test_a_click_shows_an_instance(self):
        self.page(sample("product"), "product")
        self.assertEqual(self.details, "")
        self.box("lower").click()
        for words in ["lower", "filter.wasm.zst", "embedded once for 2", "sha256 ", "named in `with:`",
                      "example:log/logger@0.2.0"]:
            self.assertIn(words, self.details)
        self.assertEqual(len(self.find(".box.on")), 1)
        self.assertGreaterEqual(len(self.find(".box.near")), 3)
        self.assertTrue(self.find(".picture.dim"))
        self.keys(Keys.ESCAPE)
        self.assertEqual(self.details, "")
        self.assertFalse(self.find(".picture.dim"))

    def test_a_click_shows_an_edge_with_its_type_and_why(self):
        self.page(sample("chain"), "chain")
        arrow = self.find(".arrow .reach")[0]
        # The middle of what bounds a curve may not be on it.
        self.driver.execute_script("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))", arrow)
        for words in ["calculator → rounding", "chain, by exact name", "interface example:calculator/calculator@1.0.0",
                      "func(", "f64"]:
            self.assertIn(words, self.details)

    def test_a_pointer_shows_what_an_edge_is(self):
        self.page(sample("chain"), "chain")
        titles = [element.get_attribute("textContent") for element in self.find(".arrow title")]
        self.assertTrue(any("chain, by exact name" in title for title in titles), titles)
        self.assertTrue(any("interface example:calculator/calculator@1.0.0 {" in title for title in titles), titles)
        box = self.box("shell")
        ActionChains(self.driver).move_to_element(box).perform()
        rect = box.find_element(By.CSS_SELECTOR, "rect")
        self.assertEqual(rect.value_of_css_property("stroke-width"), "2.2px")

    def test_the_keyboard_reaches_everything(self):
        self.page(sample("nested"), "nested")
        self.driver.execute_script("arguments[0].focus()", self.box("words"))
        self.keys(Keys.ARROW_RIGHT)
        self.assertTrue(self.focused.startswith("crowd"), self.focused)
        self.assertIn("crowd", self.details)
        self.keys(Keys.ARROW_LEFT)
        self.assertFalse(self.focused.startswith("crowd"), self.focused)
        self.driver.execute_script("arguments[0].focus()", self.box("greeter"))
        self.keys(Keys.ENTER)
        opened = self.find(".sheet:not([hidden])")
        self.assertEqual(len(opened), 2)
        self.assertIn("inside greeter", opened[1].text)
        # One nested in that opens over it, and Esc goes back the same way.
        self.driver.execute_script("arguments[0].focus()", self.box("phrases"))
        self.keys(Keys.ENTER)
        self.assertEqual(len(self.find(".sheet:not([hidden])")), 3)
        self.shot("nested-open")
        self.keys(Keys.ESCAPE)
        self.assertEqual(len(self.find(".sheet:not([hidden])")), 2)
        self.assertTrue(self.focused.startswith("phrases"), self.focused)
        self.keys(Keys.ESCAPE)
        self.assertEqual(len(self.find(".sheet:not([hidden])")), 1)
        self.assertTrue(self.focused.startswith("greeter"), self.focused)
        # Tab goes from box to box.
        self.keys(Keys.TAB)
        self.assertNotEqual(self.focused, "")

    def test_search_finds_instances_interfaces_and_what_is_nested(self):
        self.page(sample("nested"), "nested")
        self.keys("/")
        self.assertEqual(self.driver.execute_script("return document.activeElement.id"), "search")
        self.keys("formal")
        found = self.find("#found li")
        self.assertTrue(found)
        self.assertIn("greeter/phrases/formal", [item.text for item in found])
        self.keys(Keys.ENTER)
        self.assertIn("greeter/phrases/formal", self.details)
        self.assertEqual(len(self.find(".sheet:not([hidden])")), 3)
        self.keys("/")
        self.keys("example:hello/greet", Keys.ENTER)
        self.assertIn("example:hello/greet@1.0.0", self.details)
        self.keys("/", "no such thing")
        self.assertEqual([item.text for item in self.find("#found li")], ["nothing found"])

    def test_a_resource_outlines_who_has_handles_of_it(self):
        self.page(sample("resource"), "resource")
        options = self.find("#resource option")
        chosen = next(option for option in options if "defined by files" in option.text)
        chosen.click()
        names = lambda selector: [element.find_element(By.CSS_SELECTOR, ".name").text for element in self.find(selector)]
        self.assertEqual(names(".box.defines"), ["files"])
        self.assertEqual(sorted(names(".box.handles")), ["copier", "editor"])
        self.shot("resource-handlers")

    def test_light_and_dark(self):
        self.page(sample("product"), "product")
        seen = {}
        for scheme in ["light", "dark"]:
            self.scheme(scheme)
            seen[scheme] = self.driver.execute_script("""
                const style = (element) => getComputedStyle(element);
                const box = document.querySelector(".box.c1") ?? document.querySelector(".box");
                return {
                    page: [style(document.body).backgroundColor, style(document.body).color],
                    box: [style(box.querySelector("rect")).fill, style(box.querySelector(".name")).fill],
                    line: [style(document.body).backgroundColor, style(box.querySelectorAll("text")[1]).fill],
                    label: [style(document.body).backgroundColor, style(document.querySelector(".arrow text")).fill],
                };""")
            for name, (background, ink) in seen[scheme].items():
                self.assertGreaterEqual(contrast(background, ink), 4.5, f"{name} in {scheme}: {background}, {ink}")
        self.assertNotEqual(seen["light"]["page"], seen["dark"]["page"])
        self.assertNotEqual(seen["light"]["box"], seen["dark"]["box"])

    def test_sizes(self):
        self.page(sample("product"), "product")
        width = lambda: float(self.find(".picture")[0].get_attribute("width"))
        first = width()
        self.driver.find_element(By.CSS_SELECTOR, "[data-zoom='1']").click()
        self.assertGreater(width(), first)
        self.driver.find_element(By.CSS_SELECTOR, "[data-zoom='0']").click()
        self.assertLessEqual(width(), 1400)

    def test_names_that_mean_something_do_nothing(self):
        self.page(inputs.hostile(os.path.join(FOLDER, "hostile")), "hostile")
        self.assertIsNone(self.driver.execute_script("return window.bad ?? null"))
        self.assertEqual(self.driver.get_log("browser"), [])
        titles = [element.text for element in self.find(".box text")]
        self.assertTrue(any("<script>" in title for title in titles), titles)
        for name in range(len(inputs.HOSTILE)):
            self.box(f"c{name}")


class LargeTests(Browser):
    def test_thirty_instances(self):
        self.page(inputs.graph(os.path.join(FOLDER, "thirty"), 30, 10, 4), "thirty")
        self.assertEqual(len(self.find(".box.instance")), 30)
        for scheme in ["light", "dark"]:
            self.scheme(scheme)
            self.driver.find_element(By.CSS_SELECTOR, "[data-zoom='0']").click()
            self.shot(f"thirty-{scheme}")

    def test_two_hundred_instances_come_in_under_a_second(self):
        graph = inputs.graph(os.path.join(FOLDER, "two-hundred"), 200, 40, 10)
        times = []
        for _ in range(3):
            self.page(graph, "two-hundred")
            times.append(self.driver.execute_script(
                "const [entry] = performance.getEntriesByType('navigation'); return entry.loadEventEnd || performance.now()"))
        print(f"200 instances: loaded in {sorted(times)[1]:.0f} ms")
        self.assertLess(sorted(times)[1], 1000)
        # In groups, each of which tells who is in it; search finds those.
        self.assertLessEqual(len(self.find(".box")), 75)
        self.keys("/", "node-137")
        self.keys(Keys.ENTER)
        self.assertIn("node-137", self.details)
        for scheme in ["light", "dark"]:
            self.scheme(scheme)
            self.driver.find_element(By.CSS_SELECTOR, "[data-zoom='0']").click()
            self.shot(f"two-hundred-{scheme}")

    def test_pictures_alone(self):
        for name in ["product", "nested"]:
            self.load(draw(sample(name), os.path.join(FOLDER, name + ".svg")))
            for scheme in ["light", "dark"]:
                self.scheme(scheme)
                self.shot(f"{name}-{scheme}")
            self.assertEqual(self.driver.get_log("browser"), [])
            self.assertEqual(self.driver.execute_script("return document.documentElement.tagName"), "svg")


class MermaidTests(Browser):
    def test_mermaid_reads_what_is_written_for_it(self):
        package = importlib.util.find_spec("nicegui").submodule_search_locations[0]
        mermaid = os.path.join(package, "elements", "mermaid", "dist")
        graphs = {name: sample(name) for name in SAMPLES}
        graphs["hostile"] = inputs.hostile(os.path.join(FOLDER, "hostile"))
        graphs["thirty"] = inputs.graph(os.path.join(FOLDER, "thirty"), 30, 10, 4)
        graphs["two-hundred"] = inputs.graph(os.path.join(FOLDER, "two-hundred"), 200, 40, 10)
        texts = {}
        for name, graph in graphs.items():
            with open(draw(graph, os.path.join(FOLDER, name + ".mmd"))) as file:
                texts[name] = file.read()
        handler = functools.partial(QuietHandler, directory=mermaid)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.driver.get(f"http://127.0.0.1:{server.server_address[1]}/")
            self.driver.set_script_timeout(120)
            answers = self.driver.execute_async_script("""
                const [texts, done] = arguments;
                (async () => {
                    const { mermaid } = await import("/index.js");
                    mermaid.initialize({ startOnLoad: false });
                    const answers = {};
                    for (const [name, text] of Object.entries(texts)) {
                        try {
                            const parsed = await mermaid.parse(text);
                            const { svg } = await mermaid.render("m" + Object.keys(answers).length, text);
                            const page = new DOMParser().parseFromString(svg, "text/html");
                            answers[name] = { type: parsed.diagramType, nodes: page.querySelectorAll(".node").length,
                                              words: page.body.textContent };
                        } catch (error) { answers[name] = { error: String(error) }; }
                    }
                    // A text that is no flowchart, so that the parser is seen to refuse one.
                    try { await mermaid.parse("flowchart LR\\n a[ -->"); answers.wrong = {}; }
                    catch (error) { answers.wrong = { error: String(error) }; }
                    done(answers);
                })().catch((error) => done({ failed: { error: String(error) } }));""", texts)
            server.shutdown()
        self.assertIn("error", answers.pop("wrong"))
        for name, answer in answers.items():
            self.assertNotIn("error", answer, f"{name}: {answer}\n{texts.get(name)}")
            self.assertIn("flowchart", answer["type"])
            boxes = sum(1 for line in texts[name].splitlines() if line.strip().startswith("n") and "|" not in line)
            self.assertEqual(answer["nodes"], boxes, name)
        self.assertEqual(set(answers), set(texts))
        for words in ["<script>", "`tick`", "style n0", "üñí→"]:
            self.assertIn(words, answers["hostile"]["words"])


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!DOCTYPE html><title>Mermaid</title><body></body>")
        else:
            super().do_GET()

    def log_message(self, *_):
        pass


def contrast(first, second):
    def light(color):
        red, green, blue = (int(float(part)) / 255 for part in color[color.index("(") + 1:-1].split(",")[:3])
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    bright, dark = sorted([light(first), light(second)], reverse=True)
    return (bright + 0.05) / (dark + 0.05)


if __name__ == "__main__":
    WCOMPOSE, FOLDER = (os.path.abspath(path) for path in sys.argv[1:3])
    os.makedirs(FOLDER, exist_ok=True)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
