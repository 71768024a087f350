/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drives the packaged window by the keyboard alone, from the demo's two published models to pictures of what was kept,
 * in both themes; all is there again the next time.
 */
class TourTest {

    private static final String WINDOW = "tuned-ken-reset-40 · KEN Workbench";
    /** The last matrix in the Model Explorer. */
    private static final String TENSOR = "encoder.layer.11.output.dense.weight";

    /**
     * Keys that unfold the Model Explorer and go up from its last tensor: over four norms, their group and a bias. They
     * may be pressed again, but not in one go with the menu of a view, which is taken away while the views turn to
     * another tensor.
     */
    private static final List<String> SELECT_TENSOR = List.of("alt+a", "Return", "Home", "asterisk", "End", "plus",
            "End", "Up", "Up", "Up", "Up",
            "Up", "Up");
    private static final List<String> MATRIX = List.of("alt+a", "Down", "Return");
    private static final List<String> NEIGHBOURS = List.of("alt+a", "Down", "Down", "Return");
    private static final List<String> LAYERS_PAGE = List.of("alt+a", "Down", "Down", "Down", "Return");
    private static final List<String> ROW = joined(MATRIX, List.of("Right", "Return"));
    private static final List<String> MODEL_MAP = List.of("alt+a", "Down", "Down", "Down", "Down", "Down", "Down",
            "Return");
    private static final List<String> DARK_THEME = List.of("Escape", "Escape", "alt+w", "a", "d");

    private static final Duration THEME_PATIENCE = Duration.ofSeconds(8);
    private static final int LEAST_PIXELS = 150;
    /** Least number of coloured pixels that any view of a tensor adds to a window. */
    private static final int LEAST_DRAWN = 2_000;
    /**
     * Bounds of the brightness of a window's background, which is above the first in the light theme, and below the
     * second in the dark one.
     */
    private static final int LIGHT = 200;
    private static final int DARK = 60;

    @TempDir
    Path temporary;
    private Ken.Running run;
    /** Number of colourful pixels before a tensor is selected. */
    private int colourfulAtFirst;

    @AfterEach
    void endWhatIsLeft() throws IOException {
        // A run is left only by a test that failed.
        if (run != null) {
            run.destroy();
        }
        DemoModelFiles.unlink(temporary);
    }

    @Test
    void fromTwoCheckpointsToPicturesInBothThemes() throws IOException, InterruptedException {
        Path state = temporary.resolve("state");
        // The dialog for files would note its size in the user's settings.
        // With the second compiler: without its vector instructions the pruning takes more than all else here.
        Ken ken = Ken.workbench().with("KEN_JAVA_OPTS", null).with("XDG_STATE_HOME", state.toString())
                .with("GSETTINGS_BACKEND", "memory");
        run = ken.start("workbench");
        Screen.awaitWindow(run, "KEN Workbench");
        prune();
        colourfulAtFirst = Screen.await(run, "a light window", screen -> screen.background() > LIGHT).colourful();

        SavedPicture whole = shown("matrix", SELECT_TENSOR, MATRIX, has(TENSOR, "384 × 1", "blocks", "Rows 0–383"));
        assertPixels(whole);
        zoom(whole);
        SavedPicture row = shown("row", ROW, has(TENSOR, "row 192 of 384"));
        shown("neighbours", NEIGHBOURS, has(TENSOR, "neighbours, whole tensor"));
        SavedPicture layers = shown("layers", LAYERS_PAGE, has("Layer 0", "Layer 5", "Layer 11"));
        SavedPicture map = shown("model-map", MODEL_MAP, has("Weights by layer and role", "query"));

        run.until(() -> "a dark window", () -> {
            press(DARK_THEME);
            return PictureSaver.within(run, THEME_PATIENCE, () -> Screen.picture().background() < DARK);
        });
        quit();

        run = ken.quick().start("workbench");
        Screen.awaitWindow(run, WINDOW);
        colourfulAtFirst = Screen.await(run, "a dark window again", screen -> screen.background() < DARK).colourful();
        // The tensor is selected again, and the cell that the page Row had selected, which is shown from near.
        shown("matrix", MATRIX, has(TENSOR, "Whole tensor", "192"));
        shown("matrix", List.of("0"), MATRIX, has(TENSOR, "Rows 0–383", "192"));
        shown("neighbours", List.of("0"), NEIGHBOURS, has(TENSOR, "neighbours, whole tensor"));
        // Pictures are saved in the light theme's colours whatever the window has; a pixel more of room may come of
        // opening it anew.
        assertEquals(layers.text(), shown("layers", LAYERS_PAGE, has("Layer 11")).text());
        assertEquals(map.text(), shown("model-map", MODEL_MAP, has("Weights by layer and role")).text());
        // The picture is higher, as operations of the last session are not shown below the Row page any more.
        shown("row", ROW, has(TENSOR, "row 192 of 384").and(picture -> picture.height() > row.height()));
        quit();
        assertEquals(List.of(), errors(state.resolve("ken-workbench/.metadata")));
    }

    /** Prunes from the welcome page through both wizards: import, look, finish, and the result is open. */
    private void prune() throws IOException, InterruptedException {
        DemoModelFiles.linkInto(temporary);
        Screen.press("ctrl+i"); // over the welcome page, and once: each opens a dialog
        Screen.awaitWindow(run, "Open Checkpoints");
        Screen.type(temporary.resolve("base.onnx").toString());
        Screen.press("Tab", "Tab", "Tab"); // over the two buttons
        Screen.type(temporary.resolve("tuned.onnx").toString());
        Screen.pressUntilWindow(run, "alt+p", "New Pruning");
        Screen.awaitWindow(run, "New Pruning");
        Screen.pressUntilWindow(run, "alt+f", WINDOW);
        Screen.awaitWindow(run, WINDOW);
        Screen.press("Escape", "Escape"); // the menu, which alt+f opens once the wizard has gone
        Path out = temporary.resolve("tuned-ken-reset-40");
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(List.of("composition.kenx", "report.json", "subnetwork.ken"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertTrue(Files.readString(out.resolve("report.json")).contains("\"ken\""));
    }

    /** Zooms in, where there is less to see, and out, where there is more, until all is as before. */
    private void zoom(SavedPicture whole) throws IOException, InterruptedException {
        SavedPicture closest = shown("closest", List.of("plus", "plus"), MATRIX, has(TENSOR, "Whole tensor"));
        shown("farther", List.of("minus"), MATRIX, picture -> rows(picture) > rows(closest));
        shown("whole", List.of("0"), MATRIX, whole::equals);
    }

    /** Returns the number of rows that a picture of cells says it shows. */
    private static int rows(SavedPicture picture) {
        String[] ends = picture.text().replaceAll("(?s).*Rows (\\d+–\\d+).*", "$1").split("–");
        return Integer.parseInt(ends[1]) - Integer.parseInt(ends[0]) + 1;
    }

    /** Checks the same picture as PNG, which is twice as large, for screens of today. */
    private void assertPixels(SavedPicture svg) throws IOException, InterruptedException {
        Path file = save("matrix.png", MATRIX);
        BufferedImage image = ImageIO.read(file.toFile());
        assertNotNull(image, "no PNG");
        assertEquals(List.of(2 * svg.width(), 2 * svg.height()), List.of(image.getWidth(), image.getHeight()));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        ScreenPicture picture = new ScreenPicture(pixels);
        assertTrue(picture.background() > LIGHT && picture.colourful() > pixels.length / 20, picture::toString);
    }

    private static Predicate<SavedPicture> has(String... words) {
        return picture -> Stream.of(words).allMatch(picture.text()::contains);
    }

    @SafeVarargs
    private static List<String> joined(List<String>... keys) {
        return Stream.of(keys).flatMap(List::stream).toList();
    }

    private SavedPicture shown(String name, List<String> open, Predicate<SavedPicture> wanted)
            throws IOException, InterruptedException {
        return shown(name, List.of(), open, wanted);
    }

    /**
     * Presses keys, opens a view and saves its picture, again until it is as wanted: a view shows what it has until it
     * has better, and keys are lost while a busy machine has not taken a menu away yet.
     */
    private SavedPicture shown(String name, List<String> keys, List<String> open, Predicate<SavedPicture> wanted)
            throws IOException, InterruptedException {
        SavedPicture[] last = new SavedPicture[1];
        run.until(() -> name + ": " + last[0], () -> {
            press(keys);
            Path file = temporary.resolve(name + ".svg");
            if (!new PictureSaver(run, WINDOW).hasSaved(file, open)) {
                return false;
            }
            last[0] = SavedPicture.read(file);
            Files.delete(file);
            return wanted.test(last[0]);
        });
        Screen.await(run, name + " on the screen", screen -> screen.colourful() > colourfulAtFirst + LEAST_DRAWN);
        SavedPicture picture = last[0];
        assertTrue(picture.width() >= LEAST_PIXELS && picture.height() >= LEAST_PIXELS, picture::toString);
        return picture;
    }

    private Path save(String name, List<String> open) throws IOException, InterruptedException {
        return new PictureSaver(run, WINDOW).save(temporary.resolve(name), open);
    }

    private static void press(List<String> keys) throws IOException, InterruptedException {
        if (keys.isEmpty()) {
            return;
        }
        Screen.press(keys.toArray(String[]::new));
    }

    private void quit() throws IOException, InterruptedException {
        Ken.Result ended = Screen.quit(run, WINDOW);
        assertEquals(0, ended.exit(), ended::toString);
        assertEquals("", ended.err());
    }

    /** Returns the entries of severity 4, which are errors, of the error log. */
    private static List<String> errors(Path metadata) throws IOException {
        assertTrue(Files.isDirectory(metadata), metadata::toString);
        Path log = metadata.resolve(".log");
        return Files.exists(log)
                ? Files.readAllLines(log).stream().filter(line -> line.matches("!ENTRY \\S+ 4 .*")).toList()
                : List.of();
    }
}
