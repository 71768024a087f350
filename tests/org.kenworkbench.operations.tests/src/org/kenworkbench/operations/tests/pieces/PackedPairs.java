/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pieces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.gguf.GgufFormat;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.checkpoint.shards.ShardedFormat;
import org.kenworkbench.internal.operations.pack.PackOperation;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.testing.Gguf;
import org.kenworkbench.testing.TestCheckpoints;

/** A pair of models that packings in pieces are made of. */
public final class PackedPairs {

    /** Number of tensors of the tuned model; of the one that has two names, one name is not counted. */
    public static final int TENSORS = 11;

    private static final int MATRICES = 4;
    private static final int SIDE = 64;

    private final CheckpointReader reader = new ContentCheckpointReader(
            List.of(new SafeTensorsFormat(), new ShardedFormat(), new GgufFormat()));
    private final Path base;
    private final Path tuned;

    public PackedPairs(Path base, Path tuned) {
        this.base = base;
        this.tuned = tuned;
    }

    /**
     * Writes models in folders: changed tensors and one that is the base's, one under two names with more rows than the
     * base has, one that the base does not have, and some that only the base has.
     */
    public static PackedPairs in(Path folder) throws IOException {
        Path base = Files.createDirectory(folder.resolve("base"));
        Path tuned = Files.createDirectory(folder.resolve("tuned"));
        TestCheckpoints ofBase = model(30, 0);
        for (int i = 0; i < 3; i++) {
            ofBase.f32("only.base." + i, new long[] {50, 20}, PrunedModels.floats(new Random(70 + i), 1000));
        }
        ofBase.write(base.resolve("model.safetensors"));
        model(33, 0.1f).f32("only.tuned", new long[] {40}, PrunedModels.floats(new Random(80), 40))
                .write(tuned.resolve("model.safetensors"));
        for (Path model : List.of(base, tuned)) {
            Files.writeString(model.resolve("config.json"), "{\"tie_word_embeddings\": true}");
        }
        Files.writeString(tuned.resolve("README.md"), "# The tuned model\n");
        Files.writeString(tuned.resolve("vocab.txt"), "word\n".repeat(300));
        return new PackedPairs(base, tuned);
    }

    private static TestCheckpoints model(int words, float change) {
        TestCheckpoints model = TestCheckpoints.checkpoint();
        for (int i = 0; i < MATRICES; i++) {
            model.f32("layer." + i + ".dense.weight", new long[] {SIDE, SIDE}, values(i, SIDE * SIDE, change));
            model.bf16("layer." + i + ".dense.bias", new long[] {SIDE}, values(10 + i, SIDE, i == 2 ? 0 : change));
        }
        float[] embedding = values(20, words * SIDE, change);
        model.f32("embeddings.word_embeddings.weight", new long[] {words, SIDE}, embedding);
        model.f32("lm_head.weight", new long[] {words, SIDE}, embedding);
        return model.i64("other.ids", new long[] {3}, 1, 2, 3);
    }

    private static float[] values(int seed, int count, float change) {
        float[] values = PrunedModels.floats(new Random(seed), count);
        float[] changes = PrunedModels.floats(new Random(seed + 100), count);
        for (int i = 0; i < count; i++) {
            values[i] += change * changes[i];
        }
        return values;
    }

    /** Writes two GGUF files, of which some tensors are quantised. */
    public static PackedPairs ggufIn(Path folder) throws IOException {
        return new PackedPairs(gguf(folder.resolve("base.gguf"), 1, 3), gguf(folder.resolve("tuned.gguf"), 2, 5));
    }

    private static Path gguf(Path file, int seed, int words) throws IOException {
        Gguf gguf = new Gguf().entry("general.name", 8, Gguf.text("model " + seed)).entry("words", 8,
                Gguf.text("word ".repeat(words)));
        for (int i = 0; i < 3; i++) {
            byte[] codes = new byte[64 * 144];
            new Random(i).nextBytes(codes);
            for (int at = seed; at < codes.length; at += 7) {
                codes[at] += (byte) seed;
            }
            gguf.tensor("blk." + i + ".attn_q.weight", 12, codes, 256, 64).tensor("blk." + i + ".norm", 0,
                    Gguf.little(4, seed, 7), 2);
        }
        return Files.write(file, gguf.bytes());
    }

    public CheckpointReader reader() {
        return reader;
    }

    public Path base() {
        return base;
    }

    public Path tuned() {
        return tuned;
    }

    /** Returns the file with the weights of the tuned model. */
    public Path weights() {
        return Files.isDirectory(tuned) ? tuned.resolve("model.safetensors") : tuned;
    }

    /** Packs in one process. */
    public OperationResult pack(Path out, String... options) throws Exception {
        return operation(out, options).run(PrunedModels.context(false));
    }

    /** Divides packings; the option {@code --force} replaces what is there. */
    public DividedRuns divided(Path out, long splitBytes, String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        boolean force = words.remove("--force");
        return new DividedRuns(() -> operation(out, words.toArray(String[]::new)), () -> PrunedModels.context(force),
                splitBytes);
    }

    private PackOperation operation(Path out, String... options) throws Exception {
        List<String> words = new ArrayList<>(
                List.of("--base", base.toString(), "--tuned", tuned.toString(), "--out", out.toString()));
        words.addAll(List.of(options));
        return PrunedModels.filled(new PackOperation(reader), words.toArray(String[]::new));
    }
}
