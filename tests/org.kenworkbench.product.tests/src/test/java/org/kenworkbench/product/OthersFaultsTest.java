/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.testing.TestCheckpoints;

/**
 * Each fault of a bundle of somebody else, in the packaged products: it is named once in each run, and all else works.
 */
class OthersFaultsTest {

    private static final String FAULTS = "Bundles that are left out";
    private static final String OPEN = "Open Checkpoints";
    /** Faults that show when a window that has a composition open is there, or a pruning is prepared. */
    private static final Set<OthersFault> IN_THE_WINDOW = EnumSet.of(OthersFault.MISSING_IMPORT, OthersFault.HIGHER_API,
            OthersFault.OPTIONAL_HIGHER_API, OthersFault.CONSTRUCTOR, OthersFault.MISSING_CLASS, OthersFault.RECOGNISES,
            OthersFault.FORMAT_ID,
            OthersFault.RULE_ID, OthersFault.NULL_ID, OthersFault.DOUBLE_RULE, OthersFault.DOUBLE_COMMAND,
            OthersFault.UNSATISFIED, OthersFault.SELECT, OthersFault.COUNT);

    @TempDir
    Path temporary;
    private Ken.Running run;

    @AfterEach
    void endWhatIsLeft() {
        if (run != null) {
            run.destroy();
        }
    }

    private Ken with(Ken ken) throws IOException {
        return ken.withOwnCache(temporary.resolve("cache")).with("KEN_DROPINS",
                temporary.resolve("dropins").toString());
    }

    private Ken.Result prune(Ken ken, String... options) throws IOException {
        Path base = checkpoint("base.safetensors", 0);
        Path tuned = checkpoint("tuned.safetensors", 1);
        return ken.run(Stream
                .concat(Stream.of("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--k", "2", "--out",
                        temporary.resolve("out").toString(), "--force"), Arrays.stream(options))
                .toArray(String[]::new));
    }

    private Path checkpoint(String name, float add) throws IOException {
        float[] values = new float[2 * 64];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * i % 17 + add * (i % 5);
        }
        return TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {2, 64}, values)
                .write(temporary.resolve(name));
    }

    /** Returns the warnings and errors of a run, without the progress that stands beside them. */
    private static List<String> said(Ken.Result result) {
        return result.err().lines().filter(line -> line.startsWith("ken: ")).toList();
    }

    private static long times(OthersFault fault, String text) {
        return text.lines().filter(fault::isNamedBy).count();
    }

    @ParameterizedTest
    @EnumSource
    void itIsNamedOnceAndAllElseWorks(OthersFault fault) throws IOException {
        fault.bundle().write(Ken.workbench(), temporary);
        Ken ken = with(Ken.built().quick());
        Ken.Result help = ken.run("help");
        assertEquals(0, help.exit(), help::toString);
        assertTrue(help.out().lines().filter(line -> line.startsWith("  inspect ")).count() == 1, help::out);
        Ken.Result pruned = prune(ken);
        assertEquals(0, pruned.exit(), pruned::toString);
        Ken.Result inspected = ken.run("inspect", temporary.resolve("tuned.safetensors").toString());
        assertEquals(0, inspected.exit(), inspected::toString);
        assertTrue(inspected.out().contains("layer.0.weight"), inspected::toString);
        if (fault.options().isEmpty()) {
            List<String> runs = List.of(help.err(), pruned.err(), inspected.err());
            assertTrue(runs.stream().anyMatch(text -> times(fault, text) > 0), runs::toString);
            assertTrue(runs.stream().allMatch(text -> times(fault, text) <= 1), runs::toString);
        } else {
            assertEquals(List.of(), said(pruned));
            Ken.Result refused = prune(ken, fault.options().toArray(String[]::new));
            assertEquals(4, refused.exit(), refused::toString);
            assertEquals(1, times(fault, refused.err()), refused::err);
        }
    }

    @Test
    void anOperationThatThrowsIsNamed() throws IOException {
        OtherBundle.named("com.example.run").command("bad-run", "throw new IllegalStateException(\"no luck in run\");")
                .write(Ken.workbench(), temporary);
        Ken.Result failed = with(Ken.built().quick()).run("bad-run");
        assertEquals(4, failed.exit(), failed::toString);
        assertTrue(failed.err()
                .contains("the bundle com.example.run 1.0.0 failed: its class com.example.run.Command could not run "
                        + "(IllegalStateException: no luck in run)"),
                failed::err);
    }

    @Test
    void anArchiveOfAnotherFormatIsReadByThatOne() throws IOException {
        OtherBundle.named("com.example.npz")
                .format("return \"zzz\";", "return head[0] == 'P' && new String(head, 30, 9).equals(\"arr_0.npy\");")
                .write(Ken.workbench(), temporary);
        Path file = temporary.resolve("a.npz");
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("arr_0.npy"));
            zip.write(1);
        }
        Ken.Result inspected = with(Ken.built().quick()).run("inspect", file.toString(), "--json");
        assertEquals(0, inspected.exit(), inspected::toString);
        assertEquals(List.of(), said(inspected));
        assertTrue(inspected.out().contains("\"test\""), inspected::out);
    }

    @Test
    void anAnalysisIsRunByItsId() throws IOException {
        OtherBundle.named("com.example.analysis")
                .type("Sizes", "implements org.kenworkbench.analysis.Analysis<String>",
                        """
                                public String id() { return "sizes"; }
                                public String summary() { return ""; }
                                public org.kenworkbench.analysis.AnalysisSubject subject() { return org.kenworkbench.analysis.AnalysisSubject.MODEL; }
                                public Class<String> resultType() { return String.class; }
                                public String run(org.kenworkbench.analysis.AnalysisTarget target, org.kenworkbench.pruning.PruningMonitor monitor) {
                                    return "it ran";
                                }""")
                .component("Sizes", "org.kenworkbench.analysis.Analysis", "singleton", "")
                .write(Ken.workbench(), temporary);
        Ken ken = with(Ken.built().quick());
        assertEquals(0, prune(ken).exit());
        String composition = temporary.resolve("out/composition.kenx").toString();
        for (String[] arguments : new String[][] {{"sizes"}, {"layers"}, {"neighbours", "--tensor", "layer.0.weight"},
                {"pyramid", "--tensor", "layer.0.weight"}, {"row", "--tensor", "layer.0.weight", "--row", "1"}}) {
            Ken.Result analysed = ken.run(
                    Stream.concat(Stream.of("analyse", arguments[0], composition), Arrays.stream(arguments).skip(1))
                            .toArray(String[]::new));
            assertEquals(0, analysed.exit(), analysed::toString);
            assertTrue(analysed.out().contains(arguments[0].equals("sizes") ? "it ran" : "layer.0.weight"),
                    analysed::out);
        }
    }

    @Test
    void theWindowNamesThemAndPrunes() throws IOException, InterruptedException {
        for (OthersFault fault : IN_THE_WINDOW) {
            fault.bundle().write(Ken.workbench(), temporary);
        }
        Path base = checkpoint("base.safetensors", 0);
        Path tuned = checkpoint("tuned.safetensors", 1);
        run = with(Ken.workbench()).with("XDG_STATE_HOME", temporary.resolve("state").toString())
                .with("GSETTINGS_BACKEND", "memory")
                .start("workbench");
        awaitTold(OthersFault.UNSATISFIED, OthersFault.FORMAT_ID);
        do {
            awaitTold();
            Screen.awaitWindow(run, "KEN Workbench");
            Screen.press("ctrl+i"); // once: each opens a dialog
        } while (!isThereAlone(OPEN));
        // From here on no fault takes the keys: those that show meanwhile are told when the dialogs are closed.
        Screen.awaitWindow(run, OPEN);
        Screen.type(base.toString());
        Screen.press("Tab", "Tab", "Tab"); // over the two buttons
        Screen.type(tuned.toString());
        Screen.pressUntilWindow(run, "alt+p", "New Pruning");
        awaitTold(OthersFault.RECOGNISES, OthersFault.SELECT, OthersFault.COUNT);
        Screen.awaitWindow(run, "New Pruning");
        Screen.pressUntilWindow(run, "alt+f", "tuned-ken-reset-40 · KEN Workbench");
        Screen.press("Escape", "Escape"); // the menu, which alt+f opens once the wizard has gone
        assertTrue(Files.readString(temporary.resolve("tuned-ken-reset-40/report.json")).contains("\"ken\""));
        awaitTold(IN_THE_WINDOW.toArray(OthersFault[]::new));
    }

    /** Waits for a window of that title or the dialog of the faults; whether it is the window alone. */
    private boolean isThereAlone(String title) throws IOException, InterruptedException {
        run.until(() -> "window '" + title + '\'', () -> Screen.isThere(FAULTS) || Screen.isThere(title),
                Screen.LOOK_EVERY_MILLIS);
        return !Screen.isThere(FAULTS);
    }

    /**
     * Waits until the faults are in the log and the dialog that tells them, which may come once more for each, is
     * closed.
     */
    private void awaitTold(OthersFault... faults) throws IOException, InterruptedException {
        Path log = temporary.resolve("state/ken-workbench/.metadata/.log");
        List<OthersFault> untold = new ArrayList<>();
        run.until(() -> "closed: " + FAULTS + ", and told: " + untold, () -> {
            // Where both open at the same moment the other one is modal and has the keys; it is opened again later.
            if (Screen.isThere(FAULTS) && Screen.focus(OPEN) || Screen.focus(FAULTS)) {
                Screen.press("Escape");
            }
            String text = Files.exists(log) ? Files.readString(log) : "";
            untold.clear();
            Arrays.stream(faults).filter(fault -> !namedInWindow(fault, text)).forEach(untold::add);
            return !Screen.isThere(FAULTS) && untold.isEmpty();
        }, Screen.LOOK_EVERY_MILLIS);
    }

    /** Sentences of the window begin with a capital. */
    private static boolean namedInWindow(OthersFault fault, String log) {
        return log.lines().map(line -> line.replace("The bundle", "the bundle")).anyMatch(fault::isNamedBy);
    }
}
