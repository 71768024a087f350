/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.verify.VerifyOperation;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestCheckpoints;

/** Tests of {@code verify} on a small file, on what may happen to it, and on the wrong base. */
class VerifyOperationTest {

    private static final TensorInfo WEIGHT = new TensorInfo(new TensorId("w"), DType.F32, Shape.of(40, 50));

    @TempDir
    Path work;

    private final StandardContext context = new StandardContext(new RunSettings(2, false, false, 0));

    @BeforeEach
    void write() throws IOException {
        float[] base = values(1);
        float[] tuned = base.clone();
        RowMask kept = new RowMask(tuned.length);
        for (int i = 0; i < tuned.length; i++) {
            tuned[i] += i % 2 == 0 ? 0.01f : 0;
            if (i % 3 != 0) {
                kept.set(i);
            }
        }
        float[] pruned = base.clone();
        for (int i = 0; i < tuned.length; i++) {
            pruned[i] = kept.get(i) ? tuned[i] : base[i];
        }
        TestCheckpoints.checkpoint().f32("w", new long[] {40, 50}, base).write(file("base"));
        TestCheckpoints.checkpoint().f32("w", new long[] {40, 50}, values(2)).write(file("other"));
        SubnetworkSettings settings = new SubnetworkSettings("ken", "k 1", "all", "tuned", "base", "reference", "0",
                "0.1.0");
        try (SubnetworkWriter writer = SubnetworkWriter.create(work.resolve("s.ken"), settings, List.of(WEIGHT))) {
            writer.beginPruned(WEIGHT);
            writer.block(kept, bytes(tuned), bytes(base));
            writer.end();
            writer.finish(digest(base), digest(tuned), digest(pruned));
        }
    }

    @Test
    void withoutTheBaseItSaysWhatIsNotChecked() throws Exception {
        OperationResult result = verify(null);
        assertFalse(ResultJson.of(result).get("restoredVerified").getAsBoolean());
        assertTrue(ResultJson.of(result).get("streamsVerified").getAsBoolean());
        assertEquals(1333, ResultJson.of(result).get("kept").getAsLong());
        assertEquals(1, ResultJson.of(result).getAsJsonObject("codings").get("values residuals").getAsInt());
        assertTrue(result.sections().getLast().toString().contains("was not checked"),
                () -> result.sections().toString());
    }

    /** Checks that progress moves within a model of one large tensor. */
    @Test
    void progressMovesWithinATensor() throws Exception {
        PrunedModels models = new PrunedModels(work);
        models.ken("large", PrunedModels.model(2, 40).f32("large", new long[] {9000, 512},
                PrunedModels.floats(new Random(3), 9000 * 512)));
        List<Long> done = new ArrayList<>();
        VerifyOperation operation = new VerifyOperation(models.reader);
        StandardContext watched = new StandardContext(new RunSettings(2, false, false, 0), new ProgressListener() {
            @Override
            public void begun(String stage, long total, ProgressUnit unit) {
                done.add(-total);
            }

            @Override
            public void advanced(long units) {
                done.add(units);
            }

            @Override
            public void ended() {
                // looked at below
            }
        }, _ -> {
        });
        PrunedModels.run(operation, watched, work.resolve("large").toString());
        long all = -done.removeFirst();
        assertEquals(all, done.getLast());
        assertTrue(done.stream().filter(units -> units > all / 4 && units < all * 3 / 4).distinct().count() >= 2,
                done::toString);
    }

    @Test
    void withTheBaseAllIsChecked() throws Exception {
        OperationResult result = verify("base");
        assertTrue(ResultJson.of(result).get("restoredVerified").getAsBoolean());
        assertFalse(result.sections().getLast().toString().contains("was not checked"),
                () -> result.sections().toString());
    }

    @Test
    void anotherBaseIsRefused() {
        SubnetworkException e = assertThrows(SubnetworkException.class, () -> verify("other"));
        assertTrue(e.getMessage().contains("is not the base that"), e.getMessage());
        assertEquals(ExitCode.INPUT, ErrorTranslator.translate(e).kind());
    }

    /**
     * Checks that a changed byte is found, also without the base: values have a checksum, and what masks say has to
     * agree with the list.
     */
    @Test
    @Tag("slow")
    void aChangedByteIsFound() throws Exception {
        Path ken = work.resolve("s.ken");
        byte[] bytes = Files.readAllBytes(ken);
        int data = 8 + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        int found = 0;
        int foundAlone = 0;
        for (int at = data; at < bytes.length; at++) {
            bytes[at] ^= 0x04;
            Files.write(ken, bytes);
            found += isRefused("base") ? 1 : 0;
            foundAlone += isRefused(null) ? 1 : 0;
            bytes[at] ^= 0x04;
        }
        int count = bytes.length - data;
        assertEquals(count, found);
        assertTrue(foundAlone > 0.98 * count, foundAlone + " of " + count);
    }

    private boolean isRefused(String base) throws Exception {
        try {
            verify(base);
            return false;
        } catch (SubnetworkException e) {
            return true;
        }
    }

    @Test
    void cancelled() {
        context.cancel();
        assertThrows(OperationCancelledException.class, () -> verify(null));
        assertThrows(OperationCancelledException.class, () -> verify("base"));
    }

    private OperationResult verify(String base) throws Exception {
        VerifyOperation operation = new VerifyOperation(new ContentCheckpointReader(List.of(new SafeTensorsFormat())));
        OperationModel model = OperationModel.of(operation);
        Map<Parameter, List<String>> texts = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            if (!parameter.isOption()) {
                texts.put(parameter, List.of(work.resolve("s.ken").toString()));
            } else if (base != null) {
                texts.put(parameter, List.of(file(base).toString()));
            }
        }
        model.fill(operation, texts);
        return operation.run(context);
    }

    private Path file(String name) {
        return work.resolve(name + ".safetensors");
    }

    private static float[] values(long seed) {
        Random random = new Random(seed);
        float[] values = new float[2000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static MemorySegment bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return MemorySegment.ofArray(bytes.array());
    }

    private static Map<TensorId, String> digest(float[] values) {
        TensorDigest digest = new TensorDigest(WEIGHT);
        digest.update(bytes(values));
        return Map.of(WEIGHT.id(), digest.hex());
    }
}
