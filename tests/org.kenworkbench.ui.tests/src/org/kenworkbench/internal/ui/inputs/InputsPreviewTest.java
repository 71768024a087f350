/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.testing.TestCheckpoints;

/** Two models some of whose tensors differ in shape are shown as {@code prune} treats them. */
class InputsPreviewTest {

    @TempDir
    Path folder;

    @Test
    void rowsGoTogetherWhereTheyAreTokens() throws Exception {
        InputsPreview preview = InputsPreview.read(Optional.of(model("base", 6, 3)), Optional.of(model("tuned", 5, 2)));
        assertEquals(
                List.of(new HeaderDifference("backbone.embeddings.weight", "F32 [6, 2]", "F32 [5, 2]",
                        Messages.Inputs_RowsLeftOut),
                        new HeaderDifference("classifier.weight", "F32 [3, 2]", "F32 [2, 2]",
                                Messages.Inputs_KeptWhole)),
                HeaderDifference.of(preview.match().orElseThrow()));
        assertEquals(List.of(Fate.PRUNED, Fate.TUNED),
                preview.inputs().orElseThrow().plan(PruningRequest.ken(new Budget.Count(1))).tensors().stream()
                        .map(tensor -> tensor.fate()).toList());
    }

    private Path model(String name, int tokens, int classes) throws IOException {
        Path place = Files.createDirectory(folder.resolve(name));
        Files.writeString(place.resolve("config.json"), "{\"vocab_size\": " + tokens + "}");
        TestCheckpoints.checkpoint().f32("backbone.embeddings.weight", new long[] {tokens, 2}, new float[2 * tokens])
                .f32("classifier.weight", new long[] {classes, 2}, new float[2 * classes])
                .write(place.resolve("model.safetensors"));
        return place;
    }
}
