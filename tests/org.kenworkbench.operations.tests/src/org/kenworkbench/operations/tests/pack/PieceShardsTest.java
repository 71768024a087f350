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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.inner.InnerTensors;
import org.kenworkbench.checkpoint.shards.IndexedFiles;
import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.operations.apply.ApplyOperation;
import org.kenworkbench.internal.operations.compare.CompareOperation;
import org.kenworkbench.internal.operations.inspect.InspectOperation;
import org.kenworkbench.internal.operations.pack.LogOperation;
import org.kenworkbench.internal.operations.pack.PackOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.verify.VerifyOperation;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.JsonObject;

/**
 * Commands take shards as several processes write them: the first has no tensor's stream, or no stream at all, and they
 * require what nothing needs.
 */
class PieceShardsTest {

    @TempDir
    Path work;

    private PrunedModels models;

    @BeforeEach
    void makeModels() throws IOException {
        models = new PrunedModels(work);
    }

    private JsonObject run(Operation operation, Object... words) throws Exception {
        return ResultJson.of(PrunedModels.run(operation, PrunedModels.context(true),
                Stream.of(words).map(Object::toString).toArray(String[]::new)));
    }

    /** Spreads a file over shards by what the document says, a tensor each, beginning with the second. */
    private Path spread(Path one, String name) throws IOException {
        Path folder = Files.createDirectory(work.resolve(name));
        try (Checkpoint container = models.reader.open(one); InnerTensors streams = InnerTensors.open(container)) {
            SortedMap<String, List<TensorInfo>> shards = new TreeMap<>(Map.of("", new ArrayList<>()));
            for (TensorInfo stream : streams.tensors()) {
                String kind = stream.name().substring(0, stream.name().indexOf(':'));
                String of = kind.equals("file") ? "" : stream.name().substring(kind.length() + 1);
                shards.computeIfAbsent(of, _ -> new ArrayList<>()).add(stream);
            }
            SortedMap<TensorId, String> fileOf = new TreeMap<>();
            long bytes = 0;
            int number = 0;
            for (List<TensorInfo> shard : shards.values()) {
                Map<String, String> texts = new HashMap<>(Map.of("format", "ken-subnetwork", "version", "2", "requires",
                        "[\"folders\",\"residuals\",\"shards\"]", "set", name, "shard",
                        ++number + " of " + shards.size()));
                Map<String, String> all = new HashMap<>(number == 1 ? streams.metadata() : Map.of());
                all.putAll(texts);
                String file = SubnetworkFiles.shard(number, shards.size());
                try (SafeTensorsStreamWriter out = SafeTensorsStreamWriter.create(folder.resolve(file), 512)) {
                    if (shard.isEmpty()) {
                        shard.add(new TensorInfo(new TensorId("shard:" + number), DType.U8, Shape.of(0)));
                    }
                    for (TensorInfo info : shard) {
                        out.begin(info.name(), info.dtype());
                        out.write(MemorySegment.ofArray(bytes(streams.tensor(info.id()).orElse(null))));
                        out.end(info.shape());
                        fileOf.put(info.id(), file);
                        bytes += info.sizeBytes();
                    }
                    out.finishInner(texts, all);
                }
            }
            Files.writeString(folder.resolve(SubnetworkFiles.INDEX_FILE),
                    IndexedFiles.text(fileOf, bytes, Map.of("set", name)));
        }
        return folder;
    }

    /** @param tensor null for one that has no bytes */
    private static byte[] bytes(Tensor tensor) throws IOException {
        byte[] bytes = new byte[tensor == null ? 0 : (int) tensor.info().sizeBytes()];
        if (tensor != null) {
            tensor.copy(0, MemorySegment.ofArray(bytes));
        }
        return bytes;
    }

    private void assertTakenAs(Path one, Path set) throws Exception {
        List<String> files = PrunedModels.names(set);
        assertTrue(files.size() > 4, files::toString);
        JsonObject inspected = run(new InspectOperation(models.reader), set);
        assertEquals(run(new InspectOperation(models.reader), one).get("tensors"), inspected.get("tensors"));
        assertEquals(files.size(), inspected.getAsJsonArray("files").size());
        JsonObject verified = run(new VerifyOperation(models.reader), set, "--base", models.base());
        assertEquals(run(new VerifyOperation(models.reader), one).get("prunedDigest"), verified.get("prunedDigest"));
        long bytes = 0;
        for (String file : files) {
            bytes += Files.size(set.resolve(file));
        }
        assertEquals(bytes, verified.get("sizeBytes").getAsLong());
        Map<String, List<Byte>> restored = PrunedModels.content(models.restored(one, "restored-file"));
        assertEquals(restored, PrunedModels.content(models.restored(set, "restored-set")));
        run(new ApplyOperation(models.reader), "--base", models.base(), "--out", work.resolve("applied"), one, set);
        try (Stream<Path> applied = Files.list(work.resolve("applied"))) {
            List<Path> both = applied.toList();
            assertEquals(2, both.size());
            for (Path model : both) {
                assertEquals(restored, PrunedModels.content(model));
            }
        }
        JsonObject log = run(new LogOperation(models.reader), set);
        assertEquals(1, log.getAsJsonArray("links").size(), log::toString);
        assertFalse(log.has("damaged") && !log.getAsJsonArray("damaged").isEmpty(), log::toString);
    }

    @Test
    void aDeltaWithoutSideFiles() throws Exception {
        Path tuned = work.resolve("alone.safetensors");
        PrunedModels.tuned().write(tuned);
        Path one = work.resolve("one.ken");
        run(new PackOperation(models.reader), "--base", models.base(), "--tuned", tuned, "--out", one);
        Path set = spread(one, "set");
        assertTrue(Files.readString(set.resolve(SubnetworkFiles.INDEX_FILE)).contains("\"shard:1\""));
        assertTakenAs(one, set);
    }

    @Test
    void aPruningWithSideFiles() throws Exception {
        Path one = models.ken("a", 5);
        Path set = spread(one, "set");
        assertFalse(Files.readString(set.resolve(SubnetworkFiles.INDEX_FILE)).contains("shard:"));
        assertTakenAs(one, set);

        Path other = models.ken("b", 6);
        CompareOperation compare = new CompareOperation(models.reader,
                new PruneRunner(models.reader, List.of(new MagnitudeRule()), List.of(new ReferenceProvider())));
        assertEquals(run(compare, one, other).getAsJsonArray("pairs").get(0).getAsJsonObject().get("model"),
                run(compare, set, other).getAsJsonArray("pairs").get(0).getAsJsonObject().get("model"));

        Files.delete(set.resolve(PrunedModels.names(set).getFirst()));
        IOException e = assertThrows(IOException.class, () -> run(new VerifyOperation(models.reader), set));
        assertTrue(e.getMessage().contains("lists the shard subnetwork-00001-of-"), e::getMessage);
    }
}
