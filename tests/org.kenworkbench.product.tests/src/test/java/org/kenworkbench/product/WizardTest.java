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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.testing.TestCheckpoints;

/** The packaged window prunes by the keyboard alone: import, look, finish, and the result is open. */
class WizardTest {

    @TempDir
    Path temporary;

    @Test
    void twoCheckpointsArePrunedWithTheKeyboard() throws IOException, InterruptedException {
        Ken ken = Ken.workbench().with("XDG_STATE_HOME", temporary.resolve("state").toString());
        Path base = TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {2, 5}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
                .write(temporary.resolve("base.safetensors"));
        Path tuned = TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {2, 5}, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
                .write(temporary.resolve("tuned.safetensors"));
        Ken.Running run = ken.start("workbench");
        Screen.awaitWindow(run, "KEN Workbench");
        Screen.press("ctrl+i");
        Screen.awaitWindow(run, "Open Checkpoints");
        Screen.type(base.toString());
        for (int i = 0; i < 3; i++) { // over the two buttons
            Screen.press("Tab");
        }
        Screen.type(tuned.toString());
        Screen.pressUntilWindow(run, "alt+p", "New Pruning");
        Screen.awaitWindow(run, "New Pruning");
        Screen.pressUntilWindow(run, "alt+f", "tuned-ken-reset-40 · KEN Workbench");
        Screen.awaitWindow(run, "tuned-ken-reset-40 · KEN Workbench");
        Screen.press("Escape"); // the menu, which alt+f opens once the wizard has gone
        Screen.press("Escape");
        Screen.press("ctrl+q");
        Ken.Result ended = run.await();
        assertEquals(0, ended.exit(), ended::toString);
        try (Stream<Path> files = Files.list(temporary.resolve("tuned-ken-reset-40"))) {
            assertEquals(List.of("composition.kenx", "report.json", "subnetwork.ken"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertTrue(Files.readString(temporary.resolve("tuned-ken-reset-40/report.json")).contains("\"ken\""));
    }
}
