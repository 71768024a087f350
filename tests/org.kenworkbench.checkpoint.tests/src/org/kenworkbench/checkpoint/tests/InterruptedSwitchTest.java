/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.InterruptedSwitch;

/** Tests of what is said about a model that a switch has left under its hidden name. */
class InterruptedSwitchTest {

    @TempDir
    Path folder;

    @Test
    void aMissingModelIsExplainedByWhatLiesBesideIt() throws IOException {
        Path model = folder.resolve("model");
        assertEquals(Optional.empty(), InterruptedSwitch.sentence(model));
        Files.createDirectory(InterruptedSwitch.hidden(model));
        assertTrue(InterruptedSwitch.is(model));
        assertTrue(InterruptedSwitch.sentence(model).orElseThrow().endsWith(
                "run ken apply --switch on it again, with any subnetwork of its base, to finish it."));
        Files.writeString(InterruptedSwitch.note(model), "ken apply --base b\n");
        assertTrue(InterruptedSwitch.sentence(model).orElseThrow().endsWith("run ken apply --base b to finish it."));
        assertTrue(InterruptedSwitch.sentence(model.resolve("model.safetensors")).orElseThrow()
                .startsWith(model + " is not there"));
        Files.createDirectory(model);
        assertFalse(InterruptedSwitch.is(model));
        assertEquals(Optional.empty(), InterruptedSwitch.sentence(model.resolve("model.safetensors")));
    }

    /**
     * Checks that nothing but one line of a note reaches the terminal: it is a text in a folder that others may write
     * to.
     */
    @Test
    void aNoteThatIsNoLineIsPassedOver() throws IOException {
        Path model = folder.resolve("m.safetensors");
        for (String note : new String[] {"", "rm -r", "\nken apply", "ken \u001b[2J", "ken apply \u202e"}) {
            Files.writeString(InterruptedSwitch.note(model), note);
            assertEquals(Optional.empty(), InterruptedSwitch.command(model), note);
        }
        assertEquals(List.of(), InterruptedSwitch.files(model));
        Files.writeString(InterruptedSwitch.note(model),
                InterruptedSwitch.noteText("ken apply --switch 'm n'", List.of("vocab.txt", "a")));
        assertEquals(List.of("vocab.txt", "a"), InterruptedSwitch.files(model));
        assertEquals("ken apply --switch 'm n'", InterruptedSwitch.command(model).orElseThrow());
    }

    @Test
    void pathsWithoutNameOrParent() {
        assertFalse(InterruptedSwitch.is(Path.of("/")));
        assertEquals(Optional.empty(), InterruptedSwitch.sentence(Path.of("/no-such-file")));
        assertEquals(Path.of("").toAbsolutePath().resolve(".x.ken-switching"), InterruptedSwitch.hidden(Path.of("x")));
        assertThrows(IllegalArgumentException.class, () -> InterruptedSwitch.hidden(Path.of("/")));
    }
}
