/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.testing.Documents;
import org.kenworkbench.testing.TestCheckpoints;

/** Tests which files of a model's folder travel with its weights. */
class SideFilesTest {

    private static final Pattern DOCUMENTED = Pattern
            .compile("`([0-9a-zA-Z_*.-]+\\.(?:json|txt|yaml|model|model\\.v\\*|spm|jinja|codes|tiktoken))`");

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    private Set<String> travelling() throws Exception {
        Path model = TestCheckpoints.checkpoint().f32("w", new long[] {1}, 1)
                .write(folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("config.json"), "{}");
        try (Checkpoint checkpoint = new SafeTensorsFormat().open(model)) {
            return SideFiles.ofTop(checkpoint, warnings::add).files().keySet();
        }
    }

    @Test
    void allThatTheDocumentNamesTravel() throws Exception {
        String text = Documents.text("checkpoints.md");
        int from = text.indexOf("## What comes along");
        Matcher names = DOCUMENTED.matcher(text.substring(from, text.indexOf("\n\n", from)));
        Set<String> documented = new TreeSet<>();
        while (names.find()) {
            documented.add(names.group(1).replace("*", "3"));
        }
        assertTrue(documented.containsAll(List.of("quantize_config.json", "quant_config.json", "hf_quant_config.json",
                "recipe.yaml", "tokenizer.model.v3", "3.tiktoken")), documented::toString);
        for (String name : documented) {
            Files.writeString(folder.resolve(name), "{}");
        }
        assertEquals(documented, travelling());
        assertEquals(List.of(), warnings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"modeling_own.py", "modelopt_state.pth", "training_args.bin", "qmodel.pt", "recipe.py",
            "trainer_state.json", "quantize.sh", "optimizer.json", "speakers.pkl"})
    void codeAndWhatIsNotTheModelsStays(String name) throws Exception {
        Files.writeString(folder.resolve(name), "{}");
        assertEquals(Set.of("config.json"), travelling());
    }
}
