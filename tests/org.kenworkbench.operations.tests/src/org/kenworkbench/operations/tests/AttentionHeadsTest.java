/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.gguf.GgufFormat;
import org.kenworkbench.operations.inputs.AttentionHeads;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.testing.Gguf;

/** Numbers of heads that GGUF files give. */
class AttentionHeadsTest {

    private static final int TEXT = 8;
    private static final int UINT32 = 4;

    @TempDir
    Path folder;

    /** Returns the heads of queries and of keys in a stack, or the sentence that says why there are none. */
    private String heads(Gguf file, String stack) throws IOException {
        Path path = Files.write(folder.resolve("model.gguf"), file.bytes());
        try (Checkpoint checkpoint = new ContentCheckpointReader(List.of(new GgufFormat())).open(path)) {
            AttentionHeads heads = AttentionHeads.of(List.of(checkpoint), warning -> fail(warning));
            return switch (heads.told(stack, "blk.0.attn_q.weight", false, OptionalInt.empty())) {
                case AttentionHeads.Told.Heads told -> told.shape().heads() + " and " + told.shape().keyValueHeads();
                case AttentionHeads.Told.Missing missing -> missing.sentence().replace(path.toString(), "it");
            };
        }
    }

    private static Gguf of(String architecture) {
        return new Gguf().entry("general.architecture", TEXT, Gguf.text(architecture));
    }

    private static Gguf with(Gguf file, String stack, int queries, int keys) {
        return file.entry(stack + ".attention.head_count", UINT32, Gguf.little(4, queries))
                .entry(stack + ".attention.head_count_kv", UINT32, Gguf.little(4, keys));
    }

    @Test
    void thoseOfTheArchitectureCount() throws IOException {
        assertEquals("32 and 8", heads(with(of("llama"), "llama", 32, 8), ""));
        assertEquals("32 and 8", heads(with(with(of("llama"), "draft", 4, 2), "llama", 32, 8), ""));
        assertEquals("it does not give the number of heads", heads(of("llama"), ""));
    }

    /** Files of two encoders give the heads of each, and none of them is the model's. */
    @Test
    void ofTwoEncodersThoseOfTheStackCount() throws IOException {
        Gguf both = with(with(of("clip"), "clip.vision", 16, 16), "clip.audio", 20, 4);
        assertEquals("16 and 16", heads(both, "vision"));
        assertEquals("20 and 4", heads(both, "audio"));
        assertEquals("it does not give the number of heads", heads(both, ""));
        assertEquals("16 and 16", heads(with(of("clip"), "clip.vision", 16, 16), ""));
        assertEquals("it does not give the number of heads",
                heads(with(with(of("clip"), "clip.vision", 16, 16), "clip.audio", 16, 4), ""));
    }
}
