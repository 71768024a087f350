/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.inputs.InputsPreview;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.TestCheckpoints;

/** Tests what the wizard shows of two models with tied tensors before it is asked to prune. */
class TiedInputsTest {

    @TempDir
    Path folder;

    @Test
    void aHeadThatIsTheEmbeddingCountsOnce() throws IOException {
        InputsPreview preview = InputsPreview.read(Optional.of(model("base", 1)), Optional.of(model("tuned", 2)));
        assertEquals(6, preview.inputs().orElseThrow().base().parameters());
        assertEquals(6, preview.inputs().orElseThrow().tuned().parameters());
        assertEquals(1, preview.match().orElseThrow().pairs().size());
        assertEquals(Map.of(new TensorId("lm_head.weight"), new TensorId("embeddings.word_embeddings.weight")),
                preview.match().orElseThrow().tied());
    }

    private Path model(String name, float first) throws IOException {
        float[] values = {first, 2, 3, 4, 5, 6};
        return TestCheckpoints.checkpoint().f32("embeddings.word_embeddings.weight", new long[] {3, 2}, values)
                .f32("lm_head.weight", new long[] {3, 2}, values).write(folder.resolve(name + ".safetensors"));
    }
}
