/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Reads a report as its reader does, in a browser. */
class ReportInBrowserTest {

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 900;
    /** The side of the squares in which pictures are compared: browsers differ in the edges of letters alone. */
    private static final int SQUARE = 12;
    /** Greatest distance of the mean of a square from the golden one, of 255. */
    private static final int MOST = 12;

    private static final String SCORES = """
              <evaluations subject="tuned" dataset="validation" metric="accuracy" score="0.91" low="0.9" high="0.92" \
            examples="400" keptShare="1"/>
              <evaluations subject="pruned" rule="magnitude" dataset="validation" metric="accuracy" score="0.905" \
            low="0.895" high="0.915" examples="400" keptShare="0.3" subnetworkBytes="1234000" chosen="true"/>
              <evaluations subject="pruned" rule="magnitude" dataset="validation" metric="accuracy" score="0.83" \
            low="0.82" high="0.84" examples="400" keptShare="0.1" subnetworkBytes="434000"/>
            </ken:Composition>""";

    @TempDir
    static Path folder;
    @TempDir
    static Path profile;

    private static Path report;
    private static Browser browser;
    private static BrowserPage page;

    @BeforeAll
    static void reportOnce() throws IOException, InterruptedException {
        Ken ken = Ken.served();
        Scripts.run(folder, "model.py", "make", folder);
        assertDone(ken.run("prune", "--base", folder.resolve("base.safetensors").toString(), "--tuned",
                folder.resolve("tuned.safetensors").toString(), "--keep", "50%", "--out",
                folder.resolve("result").toString()));
        Path kenx = folder.resolve("result/composition.kenx");
        Files.writeString(kenx, Files.readString(kenx).replace("</ken:Composition>", SCORES));
        report = folder.resolve("report.html");
        assertDone(ken.run("report", folder.resolve("result").toString(), "--out", report.toString()));
        browser = Browser.start(profile);
        page = browser.page();
    }

    @AfterAll
    static void end() throws IOException, InterruptedException {
        try {
            if (page != null) {
                page.close();
            }
        } finally {
            if (browser != null) {
                browser.close();
            }
        }
    }

    @BeforeEach
    void open() throws InterruptedException {
        page.look(WIDTH, HEIGHT, false);
        page.open(report.toUri());
    }

    @Test
    void nothingIsAskedForAndNothingFails() throws InterruptedException {
        page.value("document.querySelectorAll('button').forEach(button => button.click())");
        page.until("document.querySelector('.said').textContent !== ''");
        assertEquals(List.of(), page.reported("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"));
        List<String> asked = page.reported("Network.requestWillBeSent").stream()
                .map(event -> event.getAsJsonObject("request").get("url").getAsString())
                .filter(url -> !url.startsWith("data:")).toList();
        assertEquals(List.of(report.toUri().toString()), asked);
    }

    /** The policy holds against whatever a page could ever hold. */
    @Test
    void aRequestIsRefused() {
        assertEquals("refused", page.text("fetch('http://127.0.0.1:9/').then(() => 'done', () => 'refused')"));
        assertTrue(page.reported("Log.entryAdded").toString().contains("Content Security Policy"),
                page.reported("Log.entryAdded")::toString);
    }

    @Test
    void aCellOfTheMapTellsItsFiguresToThePointerAndToKeys() {
        JsonObject box = page.value("(() => { const svg = document.querySelector('#p1 svg'); svg.scrollIntoView(); "
                + "const b = svg.getBoundingClientRect(); const s = JSON.parse(document.getElementById('data')"
                + ".textContent).spots.p1[0]; const k = b.width / svg.viewBox.baseVal.width; return {x: b.x + k * "
                + "(s[0] + s[2] / 2), y: b.y + k * (s[1] + s[3] / 2), text: s[4]}; })()").getAsJsonObject();
        page.point(box.get("x").getAsDouble(), box.get("y").getAsDouble());
        page.until("!document.getElementById('tip').hidden");
        String told = page.text("document.getElementById('tip').textContent");
        assertEquals(box.get("text").getAsString(), told);
        assertTrue(told.contains("\nkept "), told);
        page.value("document.querySelector('#p1 .picture').focus()");
        page.key("ArrowDown");
        page.until("document.getElementById('tip').textContent !== " + quoted(told));
        page.key("Escape");
        page.until("document.getElementById('tip').hidden");
    }

    /** The mark of curve and frontier that is nearest to the pointer tells method, amount and score. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aPointOfTheCurveTellsItsFiguresToThePointerAndToKeys(int which) {
        String id = page.text("JSON.parse(document.getElementById('data').textContent).marks[" + which + ']');
        JsonArray spots = page.value("JSON.parse(document.getElementById('data').textContent).spots." + id)
                .getAsJsonArray();
        for (JsonElement spot : spots) {
            JsonArray of = spot.getAsJsonArray();
            double x = of.get(0).getAsDouble() + of.get(2).getAsDouble() / 2;
            double y = of.get(1).getAsDouble() + of.get(3).getAsDouble() / 2;
            JsonObject box = page.value("(() => { const svg = document.querySelector('#" + id + " svg'); "
                    + "svg.scrollIntoView({block: 'center'}); const b = svg.getBoundingClientRect(); const k = b.width "
                    + "/ svg.viewBox.baseVal.width; return {x: b.x + k * " + x + ", y: b.y + k * " + y + "}; })()")
                    .getAsJsonObject();
            page.point(box.get("x").getAsDouble() + 5, box.get("y").getAsDouble() + 5);
            page.until("!document.getElementById('tip').hidden && document.getElementById('tip').textContent === "
                    + quoted(of.get(4).getAsString()));
        }
        page.point(1, 1);
        page.until("document.getElementById('tip').hidden");
        assertTrue(spots.toString().contains("magnitude, chosen\\n" + (which == 0 ? "reset 70.0 %" : "1.2 MB")),
                spots::toString);
        assertTrue(spots.toString().contains("\\nscore 0.9050\\n95 % interval 0.8950 to 0.9150"), spots::toString);
        // By keys each point is reached, one after the other.
        page.value("document.querySelector('#" + id + " .picture').focus()");
        page.key("Escape");
        for (int i = 0; i < spots.size(); i++) {
            page.key("ArrowLeft");
        }
        for (JsonElement spot : spots) {
            page.until("!document.getElementById('tip').hidden && document.getElementById('tip').textContent === "
                    + quoted(spot.getAsJsonArray().get(4).getAsString()));
            page.key("ArrowRight");
        }
        page.key("Escape");
        page.until("document.getElementById('tip').hidden");
    }

    /** A picture that the Tab key comes to tells of a place at once. */
    @Test
    void theFocusOfKeysTellsOfAPlace() {
        page.value("document.querySelector('#p1').previousElementSibling.lastElementChild.focus()");
        page.key("Tab");
        page.until("document.activeElement === document.querySelector('#p1 .picture')");
        page.until("!document.getElementById('tip').hidden && document.getElementById('tip').textContent === "
                + "JSON.parse(document.getElementById('data').textContent).spots.p1[0][4]");
    }

    private static String quoted(String text) {
        return '`' + text + '`';
    }

    @Test
    void aMatrixIsZoomedToItsCells() {
        page.value("document.querySelector('#matrices canvas').focus()");
        String all = page.text("document.querySelector('#tensor').selectedOptions[0].textContent");
        assertTrue(all.contains(" × "), all);
        page.until("document.querySelector('.said').textContent.startsWith('row')");
        for (int i = 0; i < 12; i++) {
            page.key("+");
        }
        page.until("/^row 0, column 0: tuned − base about .*(kept|reset)$/.test("
                + "document.querySelector('.said').textContent)");
        page.key("ArrowRight");
        page.key("ArrowDown");
        page.until("document.querySelector('.said').textContent.startsWith('row 1, column 1:')");
        JsonObject box = page
                .value("(() => { const c = document.querySelector('#matrices canvas'); c.scrollIntoView(); "
                        + "const b = c.getBoundingClientRect(); return {x: b.x, y: b.y}; })()")
                .getAsJsonObject();
        page.point(box.get("x").getAsDouble() + 32 * 4 + 16, box.get("y").getAsDouble() + 32 * 2 + 16);
        page.until("document.querySelector('.said').textContent.startsWith('row 2, column 4:')");
        page.key("0");
        // Where all is shown, the far corner is the last cell.
        JsonObject last = page.value("(() => { const c = document.querySelector('#matrices canvas')"
                + ".getBoundingClientRect(); const m = JSON.parse(document.getElementById('data').textContent)"
                + ".matrices[0]; return {x: c.right - 2, y: c.bottom - 2, row: m.rows - 1, "
                + "column: m.columns - 1}; })()")
                .getAsJsonObject();
        assertTrue(last.get("column").getAsInt() > WIDTH / 32, "more cells than there is room for at their largest");
        page.until("(() => { document.querySelector('#matrices canvas').dispatchEvent(new PointerEvent('pointermove', "
                + "{clientX: " + last.get("x") + ", clientY: " + last.get("y") + "})); return document.querySelector("
                + "'.said').textContent.startsWith('row " + last.get("row") + ", column " + last.get("column")
                + ":'); })()");
    }

    /** A browser zooms by these keys and the wheel, and goes back and forth. */
    @ParameterizedTest
    @ValueSource(strings = {"ctrlKey", "metaKey", "altKey"})
    void keysAndWheelWithAModifierAreTheBrowsers(String modifier) {
        for (boolean with : new boolean[] {true, false}) {
            String event = "cancelable: true, bubbles: true, " + modifier + ": " + with + "}))";
            for (String key : List.of("+", "-", "0", "ArrowLeft")) {
                assertEquals(with, page.value("document.querySelector('#matrices canvas').dispatchEvent("
                        + "new KeyboardEvent('keydown', {key: '" + key + "', " + event).getAsBoolean(), key);
            }
            assertEquals(with, page.value("document.querySelector('#p1 .picture').dispatchEvent("
                    + "new KeyboardEvent('keydown', {key: 'ArrowLeft', " + event).getAsBoolean());
            page.value("document.querySelector('#matrices canvas').focus()");
            assertEquals(with, page.value("document.querySelector('#matrices canvas').dispatchEvent("
                    + "new WheelEvent('wheel', {deltaY: 100, " + event).getAsBoolean());
        }
    }

    /** The matrix follows the pointer while the left button holds it, and by no other means. */
    @Test
    void theLeftButtonAloneDragsUntilThePointerIsLost() {
        page.value("document.querySelector('#matrices canvas').focus()");
        for (int i = 0; i < 12; i++) {
            page.key("+");
        }
        page.until("document.querySelector('.said').textContent.startsWith('row 0, column 0: tuned')");
        JsonObject box = page
                .value("(() => { const c = document.querySelector('#matrices canvas'); c.scrollIntoView(); "
                        + "c.addEventListener('pointerdown', event => { window.pressed = event.pointerId; }); "
                        + "const b = c.getBoundingClientRect(); return {x: b.x, y: b.y}; })()")
                .getAsJsonObject();
        double x = box.get("x").getAsDouble() + 16;
        double y = box.get("y").getAsDouble() + 16;
        page.point(x + 320, y);
        page.button("mousePressed", "right", x + 320, y);
        page.button("mouseMoved", "right", x, y);
        page.until("document.querySelector('.said').textContent.startsWith('row 0, column 0:')");
        page.button("mouseReleased", "right", x, y);
        page.point(x + 320, y);
        page.button("mousePressed", "left", x + 320, y);
        page.button("mouseMoved", "left", x + 160, y);
        page.until("document.querySelector('.said').textContent.startsWith('row 0, column 10:')");
        page.value("document.querySelector('#matrices canvas').releasePointerCapture(pressed)");
        page.button("mouseMoved", "left", x + 160, y + 1);
        page.button("mouseMoved", "left", x, y);
        page.until("document.querySelector('.said').textContent.startsWith('row 0, column 5:')");
        page.button("mouseReleased", "left", x, y);
    }

    /** A click on a cell of the map shows the matrix of its tensor. */
    @Test
    void theMapLeadsToTheMatrix() {
        String tensor = page.text("JSON.parse(document.getElementById('data').textContent).matrices[1].tensor");
        page.value("document.querySelector('#p1 .picture').focus()");
        page.key("ArrowDown");
        page.until("!document.getElementById('tip').hidden");
        page.value("(() => { const d = JSON.parse(document.getElementById('data').textContent); const s = d.spots.p1"
                + ".find(spot => spot[5] === '" + tensor
                + "'); const svg = document.querySelector('#p1 svg'); const b = "
                + "svg.getBoundingClientRect(); const k = b.width / svg.viewBox.baseVal.width; for (const type of "
                + "['mousemove', 'click']) svg.dispatchEvent(new MouseEvent(type, {bubbles: true, clientX: b.x + k * "
                + "(s[0] + s[2] / 2), clientY: b.y + k * (s[1] + s[3] / 2)})); })()");
        page.until("document.querySelector('#tensor').selectedOptions[0].textContent.startsWith('" + tensor + "')");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void axeFindsNothing(boolean dark) throws IOException {
        page.look(WIDTH, HEIGHT, dark);
        page.until("document.querySelector('.said').textContent !== ''");
        try (InputStream in = ReportInBrowserTest.class.getResourceAsStream(AXE)) {
            page.value(new String(in.readAllBytes(), StandardCharsets.UTF_8) + ";true");
        }
        JsonArray found = page.value("axe.run().then(result => result.violations.map(v => v.id + ': ' "
                + "+ v.nodes.map(node => node.html.slice(0, 200)).join(' | ')))").getAsJsonArray();
        assertEquals(new JsonArray(), found);
    }

    @Test
    void withoutItsScriptAllPicturesAreSeen() throws InterruptedException {
        assertTrue(page.value("document.querySelectorAll('figure[hidden]').length").getAsInt() > 0, "by its script");
        page.send("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            page.open(report.toUri());
            String html = page.send("DOM.getOuterHTML", Map.of("nodeId",
                    page.send("DOM.getDocument", Map.of()).getAsJsonObject("root").get("nodeId"))).get("outerHTML")
                    .getAsString();
            assertTrue(html.split("<figure ", -1).length - 1 >= 5, "one for each measure, at least");
            assertFalse(Pattern.compile("<figure[^>]*\\shidden").matcher(html).find(), html);
            assertEquals(html.split("<figure ", -1).length, html.split("<svg ", -1).length);
            assertTrue(html.contains("id=\"matrices\" hidden"), "nothing that would need it");
        } finally {
            page.send("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }

    @Test
    void onPaperItIsLightAndHasNoButtons() {
        page.look(WIDTH, HEIGHT, true);
        page.value("document.documentElement.dataset.theme = 'dark'");
        page.send("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertEquals("rgb(255, 255, 255)", page.text("getComputedStyle(document.body).backgroundColor"));
        assertEquals(0, page.value("[...document.querySelectorAll('button, canvas')].filter(one => "
                + "one.getClientRects().length > 0).length").getAsInt());
        assertTrue(page.send("Page.printToPDF", Map.of("preferCSSPageSize", true)).get("data").getAsString()
                .length() > 10_000);
    }

    @Test
    void aNarrowWindowScrollsInOneDirection() {
        page.look(420, HEIGHT, false);
        assertTrue(page.value("document.documentElement.scrollWidth <= innerWidth").getAsBoolean(),
                page.value("document.documentElement.scrollWidth")::toString);
    }

    @ParameterizedTest
    @CsvSource({"map,#p1,false", "map,#p1,true", "matrix,#matrices canvas,false", "matrix,#matrices canvas,true",
            "cells,#p6,false", "cells,#p6,true"})
    void picturesAreThoseThatWereLookedAt(String name, String selector, boolean dark) throws IOException {
        page.look(WIDTH, HEIGHT, dark);
        page.until("document.querySelector('.said').textContent !== ''");
        Path golden = Ken.repository().resolve("tests/org.kenworkbench.product.tests/golden/report-" + name
                + (dark ? "-dark" : "") + ".png");
        byte[] now = page.picture(selector);
        if (Boolean.getBoolean("ken.update")) {
            Files.createDirectories(golden.getParent());
            Files.write(golden, now);
        }
        Path saved = Files.createDirectories(Ken.repository().resolve(
                "tests/org.kenworkbench.product.tests/target/pictures")).resolve(golden.getFileName().toString());
        Files.write(saved, now);
        assertAlike(ImageIO.read(golden.toFile()), ImageIO.read(new ByteArrayInputStream(now)), saved);
    }

    private static void assertAlike(BufferedImage golden, BufferedImage now, Path saved) {
        assertEquals(List.of(golden.getWidth(), golden.getHeight()), List.of(now.getWidth(), now.getHeight()),
                saved::toString);
        for (int y = 0; y + SQUARE <= golden.getHeight(); y += SQUARE) {
            for (int x = 0; x + SQUARE <= golden.getWidth(); x += SQUARE) {
                for (int band = 0; band < 3; band++) {
                    double distance = Math.abs(mean(golden, x, y, band) - mean(now, x, y, band));
                    String place = saved + " at " + x + ", " + y;
                    assertTrue(distance <= MOST, () -> place + " differs by " + distance);
                }
            }
        }
    }

    private static double mean(BufferedImage image, int x, int y, int band) {
        double sum = 0;
        for (int dy = 0; dy < SQUARE; dy++) {
            for (int dx = 0; dx < SQUARE; dx++) {
                sum += image.getRGB(x + dx, y + dy) >> 8 * band & 0xFF;
            }
        }
        return sum / (SQUARE * SQUARE);
    }
}
