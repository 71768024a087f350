/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.operations.inputs.ConfigurationDifference;
import org.kenworkbench.operations.inputs.ConfigurationDifference.Setting;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.testing.TestCheckpoints;

class ConfigurationDifferenceTest {

    @TempDir
    Path folder;

    private Path model(String name, String configuration) throws IOException {
        Path model = Files.createDirectory(folder.resolve(name));
        if (!configuration.isEmpty()) {
            Files.writeString(model.resolve("config.json"), configuration);
        }
        return TestCheckpoints.checkpoint().f32("w", new long[] {1}, 1).write(model.resolve("model.safetensors"));
    }

    private ConfigurationDifference difference(String ofBase, String ofTuned) throws IOException {
        try (Checkpoint base = new SafeTensorsFormat().open(model("base", ofBase));
                Checkpoint tuned = new SafeTensorsFormat().open(model("tuned", ofTuned))) {
            return ConfigurationDifference.of(base, tuned);
        }
    }

    @Test
    void settingsHaveTheNamesOfTheObjectsThatTheyAreIn() throws Exception {
        assertEquals(
                new ConfigurationDifference(
                        List.of(new Setting("empty", Optional.of("{}"), Optional.empty()),
                                new Setting("rope.theta", Optional.of("10000"), Optional.of("500000")),
                                new Setting("tie", Optional.empty(), Optional.of("true"))),
                        true, List.of()),
                difference(
                        "{\"type\": \"llama\", \"rope\": {\"theta\": 10000, \"kind\": \"linear\"}, \"empty\": {}}",
                        "{\"rope\": {\"theta\": 500000, \"kind\": \"linear\"}, \"type\": \"llama\", \"tie\": true}"));
    }

    /** No setting is not no configuration: all settings of the other model differ. */
    @Test
    void aConfigurationMayBeEmpty() throws Exception {
        ConfigurationDifference difference = difference("{}", "{\"tie\": true}");
        assertTrue(difference.isCompared());
        assertEquals(List.of(new Setting("tie", Optional.empty(), Optional.of("true"))), difference.settings());
    }

    @Test
    void whereOneHasNoneNothingIsCompared() throws Exception {
        assertEquals(new ConfigurationDifference(List.of(), false, List.of()), difference("", "{\"tie\": true}"));
    }

    @Test
    void aDamagedOneIsWarnedOf() throws Exception {
        ConfigurationDifference difference = difference("{\"tie\": true}", "{\"tie\": ");
        assertFalse(difference.isCompared());
        assertEquals(1, difference.warnings().size());
        String warning = difference.warnings().getFirst();
        assertTrue(warning.startsWith(folder.resolve("tuned").resolve("config.json").toString()), warning);
    }
}
