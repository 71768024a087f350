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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.operations.apply.ApplyOperation;
import org.kenworkbench.internal.operations.compare.CompareOperation;
import org.kenworkbench.internal.operations.inspect.InspectOperation;
import org.kenworkbench.internal.operations.pack.LogOperation;
import org.kenworkbench.internal.operations.pack.PackOperation;
import org.kenworkbench.internal.operations.pack.SquashOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.restore.RestoreOperation;
import org.kenworkbench.internal.operations.verify.VerifyOperation;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Commands take a subnetwork in shards, by its folder or its index, for one in a file. */
class ShardedResultsTest {

    private static final String INDEX = "subnetwork.ken.index.json";
    private static final String SIZE = "5KB";

    @TempDir
    Path work;

    private PrunedModels models;
    private Path tuned;

    @BeforeEach
    void makeModels() throws IOException {
        models = new PrunedModels(work);
        tuned = tuned("tuned", PrunedModels.tuned());
    }

    private Path tuned(String name, TestCheckpoints model) throws IOException {
        Path folder = Files.createDirectories(work.resolve(name));
        model.write(folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("config.json"), "{\"of\": \"" + name + "\"}");
        return folder;
    }

    private JsonObject run(Operation operation, Object... words) throws Exception {
        return ResultJson.of(PrunedModels.run(operation, PrunedModels.context(true),
                Stream.of(words).map(Object::toString).toArray(String[]::new)));
    }

    private JsonObject pack(Path base, Path of, String out, String... options) throws Exception {
        List<Object> words = new ArrayList<>(List.of("--base", base, "--tuned", of, "--out", work.resolve(out)));
        words.addAll(List.of(options));
        return run(new PackOperation(models.reader), words.toArray());
    }

    @Test
    void aDeltaInShardsIsTheDeltaInAFile() throws Exception {
        pack(models.base(), tuned, "one.ken");
        JsonObject packed = pack(models.base(), tuned, "delta", "--shard-size", SIZE);
        Path delta = work.resolve("delta");
        Path index = delta.resolve(INDEX);
        List<String> files = PrunedModels.names(delta);
        assertTrue(files.size() > 3 && files.getLast().equals(INDEX), files::toString);
        assertEquals(index.toString(), packed.get("file").getAsString());
        assertEquals(files.size() - 1, packed.get("shards").getAsInt());
        long bytes = 0;
        for (String file : files) {
            bytes += Files.size(delta.resolve(file));
        }
        assertEquals(bytes, packed.get("sizeBytes").getAsLong());

        JsonObject one = run(new InspectOperation(models.reader), work.resolve("one.ken"));
        for (Path named : List.of(delta, index)) {
            JsonObject shards = run(new InspectOperation(models.reader), named);
            assertEquals(one.get("tensors"), shards.get("tensors"));
            assertEquals(files.size(), shards.getAsJsonArray("files").size());
            JsonObject verified = run(new VerifyOperation(models.reader), named, "--base", models.base());
            assertEquals(bytes, verified.get("sizeBytes").getAsLong());
            assertEquals(run(new VerifyOperation(models.reader), work.resolve("one.ken")).get("prunedDigest"),
                    verified.get("prunedDigest"));
            assertEquals(PrunedModels.content(models.restored(work.resolve("one.ken"), "a")),
                    PrunedModels.content(models.restored(named, "b")));
            Files.move(work.resolve("a"), work.resolve("a-" + named.getFileName()));
            Files.move(work.resolve("b"), work.resolve("b-" + named.getFileName()));
        }
    }

    /** Links in a file, in shards, and in a folder with a single file. */
    @Test
    void linksMayBeInShards() throws Exception {
        Path second = tuned("second", PrunedModels.model(5, 40));
        Path third = tuned("third", PrunedModels.model(6, 40));
        Path links = Files.createDirectory(work.resolve("links"));
        pack(models.base(), tuned, "links/S1", "--shard-size", SIZE);
        pack(tuned, second, "links/S2.ken");
        pack(second, third, "links/S3", "--shard-size", "1MB");
        assertEquals(List.of("subnetwork.ken"), PrunedModels.names(links.resolve("S3")));
        run(new RestoreOperation(models.reader), "--base", models.base(), "--out", work.resolve("restored"), "--chain",
                links.resolve("S1").resolve(INDEX), links.resolve("S2.ken"), links.resolve("S3"));
        PackOperationTest.assertSame(models.reader, third, work.resolve("restored"));

        JsonArray log = run(new LogOperation(models.reader), links).getAsJsonArray("links");
        assertEquals(
                List.of(links.resolve("S1").resolve(INDEX), links.resolve("S2.ken"),
                        links.resolve("S3").resolve("subnetwork.ken")),
                log.asList().stream().map(JsonElement::getAsJsonObject).map(link -> link.get("file").getAsString())
                        .map(Path::of).toList());
        assertEquals(links.resolve("S2.ken").toString(),
                log.get(2).getAsJsonObject().get("before").getAsString());
        // A folder that is one link itself.
        assertEquals(1, run(new LogOperation(models.reader), links.resolve("S1")).getAsJsonArray("links").size());

        run(new SquashOperation(models.reader), "--base", models.base(), "--out", work.resolve("all"), "--shard-size",
                SIZE, links.resolve("S1"), links.resolve("S2.ken"), links.resolve("S3"));
        pack(models.base(), third, "ends", "--shard-size", SIZE);
        assertEquals(PrunedModels.content(work.resolve("ends")), PrunedModels.content(work.resolve("all")));

        Files.delete(links.resolve("S1").resolve(INDEX));
        Files.move(links.resolve("S1").resolve(PrunedModels.names(links.resolve("S1")).get(1)),
                links.resolve("S0.ken"));
        JsonObject bad = run(new LogOperation(models.reader), links).getAsJsonArray("damaged").get(0).getAsJsonObject();
        assertTrue(bad.get("reason").getAsString().contains("S0.ken is shard 2 of"), bad::toString);
    }

    @Test
    void prunedInShardsItIsAppliedSwitchedAndCompared() throws Exception {
        Path a = models.ken("a", 5, "--shard-size", SIZE).getParent();
        Path b = models.ken("b", 6, "--shard-size", SIZE).getParent();
        Path single = models.ken("c", 6);
        assertFalse(Files.exists(a.resolve("subnetwork.ken")));
        String composition = Files.readString(a.resolve("composition.kenx"));
        for (String file : PrunedModels.names(a)) {
            assertTrue(file.equals("composition.kenx") || composition.contains("path=\"" + file + '"'), file);
        }
        Map<String, List<Byte>> ofA = PrunedModels.content(models.restored(a.resolve("composition.kenx"), "of-a"));
        Map<String, List<Byte>> ofB = PrunedModels.content(models.restored(b, "of-b"));
        run(new ApplyOperation(models.reader), "--base", models.base(), "--out", work.resolve("applied"), a,
                b.resolve(INDEX));
        assertEquals(List.of("a", "b"), PrunedModels.names(work.resolve("applied")));
        assertEquals(ofA, PrunedModels.content(work.resolve("applied/a")));
        assertEquals(ofB, PrunedModels.content(work.resolve("applied/b")));
        run(new ApplyOperation(models.reader), "--base", models.base(), "--switch", work.resolve("applied/a"), "--from",
                a, b);
        assertEquals(ofB, PrunedModels.content(work.resolve("applied/a")));

        JsonObject inShards = run(compare(), a, b);
        JsonObject inFiles = run(compare(), a.resolve(INDEX), single);
        assertEquals(inShards.getAsJsonArray("pairs").get(0).getAsJsonObject().get("model"),
                inFiles.getAsJsonArray("pairs").get(0).getAsJsonObject().get("model"));
    }

    private Operation compare() {
        return new CompareOperation(models.reader,
                new PruneRunner(models.reader, List.of(new MagnitudeRule()), List.of(new ReferenceProvider())));
    }

    /** Files of an earlier result are never taken for a part of the new one. */
    @Test
    void nothingOldStaysBesideTheNewOne() throws Exception {
        pack(models.base(), tuned, "delta", "--shard-size", SIZE);
        Files.writeString(work.resolve("delta/mine.txt"), "mine");
        pack(models.base(), tuned, "delta", "--shard-size", "1MB");
        assertEquals(List.of("mine.txt", "subnetwork.ken"), PrunedModels.names(work.resolve("delta")));
        pack(models.base(), tuned, "delta", "--shard-size", "10KB");
        List<String> files = PrunedModels.names(work.resolve("delta"));
        assertTrue(!files.contains("subnetwork.ken") && files.contains(INDEX) && files.contains("mine.txt"),
                files::toString);
        run(new VerifyOperation(models.reader), work.resolve("delta"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"out.ken | auto | --shard-size is for a folder",
            "out | 1 | --shard-size needs version 2 of the .ken file, but --coding 1 writes version 1",
            "out | raw | --shard-size needs version 2 of the .ken file, but --coding raw writes version 1"})
    void whatMakesNoSenseIsRefused(String out, String coding, String message) {
        OperationException pack = assertThrows(OperationException.class,
                () -> pack(models.base(), tuned, out, "--shard-size", SIZE, "--coding", coding));
        assertEquals(ExitCode.USAGE, pack.kind());
        assertTrue(pack.getMessage().contains(message), pack::getMessage);
        assertFalse(Files.exists(work.resolve(out)));
        if (out.equals("out")) {
            OperationException prune = assertThrows(OperationException.class,
                    () -> models.ken("p", 5, "--shard-size", SIZE, "--coding", coding));
            assertEquals(ExitCode.USAGE, prune.kind());
            assertTrue(prune.getMessage().contains(message), prune::getMessage);
        }
    }

    @Test
    void cancelledItLeavesNothing() throws Exception {
        StandardContext context = PrunedModels.context(false);
        context.cancel();
        assertThrows(OperationCancelledException.class,
                () -> PrunedModels.run(new PackOperation(models.reader), context, "--base", models.base().toString(),
                        "--tuned", tuned.toString(), "--out", work.resolve("delta").toString(), "--shard-size", SIZE));
        assertEquals(List.of("base", "tuned"), PrunedModels.names(work));
    }

    /** An input that lies in shards is not replaced. */
    @Test
    void shardsThatAreReadAreNotReplaced() throws Exception {
        pack(models.base(), tuned, "delta", "--shard-size", SIZE);
        OperationException e = assertThrows(OperationException.class,
                () -> run(new SquashOperation(models.reader), "--base", models.base(), "--out", work.resolve("delta"),
                        "--shard-size", SIZE, work.resolve("delta")));
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().contains("is an input"), e::getMessage);
        run(new VerifyOperation(models.reader), work.resolve("delta"));
    }
}
