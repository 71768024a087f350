/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.assertRefused;
import static org.kenworkbench.product.Answers.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Tests of models in shards, by their folder, their index and as a snapshot of a hub cache: the same results as of one
 * file.
 */
class ShardsTest {

    private static final Ken KEN = Ken.served();
    private static final String INDEX = "model.safetensors.index.json";
    private static final List<String> RESULTS = List.of("README.md", "composition.kenx", "config.json",
            "model.safetensors", "report.json", "subnetwork.ken");
    /**
     * Files that go with a model folder; the composition, which tells of the results of a pruning, does not list them.
     */
    private static final List<String> SIDE_FILES = List.of("README.md", "config.json");

    /**
     * Folder of base.safetensors and tuned.safetensors, and of the same in shards: base (and as a snapshot) and tuned.
     */
    @TempDir
    static Path folder;
    private static Path snapshot;

    @TempDir
    Path out;

    @BeforeAll
    static void makeModels() throws IOException, InterruptedException {
        Scripts.run(folder, "model.py", "make", folder);
        Scripts.run(folder, "shards.py", "split", folder.resolve("base.safetensors"), folder.resolve("base"), 3);
        Scripts.run(folder, "shards.py", "split", folder.resolve("tuned.safetensors"), folder.resolve("tuned"), 2);
        snapshot = Path.of(
                Scripts.run(folder, "shards.py", "snapshot", folder.resolve("base"), folder.resolve("hub")).strip());
    }

    @Test
    void inspectShowsTheWholeModelUnderTheNameItWasGiven() throws IOException {
        JsonObject single = inspect(folder.resolve("base.safetensors"));
        for (Path given : List.of(folder.resolve("base"), folder.resolve("base").resolve(INDEX), snapshot)) {
            JsonObject shards = inspect(given);
            assertEquals(given.toString(), shards.get("file").getAsString());
            assertEquals("safetensors-shards", shards.get("format").getAsString());
            assertEquals(4, shards.getAsJsonArray("files").size());
            assertEquals(single.get("tensors"), shards.get("tensors"));
        }
    }

    private static JsonObject inspect(Path given) {
        Ken.Result result = KEN.run("inspect", given.toString(), "--json");
        assertDone(result);
        return JsonParser.parseString(result.out()).getAsJsonObject();
    }

    @Test
    void shardsDoNotShowInTheResults() throws Exception {
        prune("single", folder.resolve("base.safetensors"), folder.resolve("tuned.safetensors"));
        prune("shards", snapshot, folder.resolve("tuned").resolve(INDEX));
        assertEquals(RESULTS, names(out.resolve("shards")));
        assertEquals(-1,
                Files.mismatch(out.resolve("single/model.safetensors"), out.resolve("shards/model.safetensors")));
        JsonObject report = JsonParser.parseString(Files.readString(out.resolve("shards/report.json")))
                .getAsJsonObject();
        assertEquals(out.resolve("shards").toRealPath().relativize(snapshot.toRealPath()).toString(),
                report.getAsJsonObject("base").get("path").getAsString());
        long bytes = 0;
        for (String name : names(folder.resolve("base"))) {
            bytes += name.equals("config.json") ? 0 : Files.size(folder.resolve("base").resolve(name));
        }
        assertEquals(bytes, report.getAsJsonObject("base").get("sizeBytes").getAsLong());
        String tensor = inspect(snapshot).getAsJsonArray("tensors").get(0).getAsJsonObject().get("name").getAsString();
        assertDone(KEN.run("render", out.resolve("shards/composition.kenx").toString(), "--view", "matrix", "--tensor",
                tensor, "--out",
                out.resolve("matrix.svg").toString()));

        restore("shards", snapshot, "restored");
        Scripts.run(out, "shards.py", "same", out.resolve("single/model.safetensors"), out.resolve("restored"),
                folder.resolve("base"));
        restore("shards", folder.resolve("base.safetensors"), "one");
        assertEquals(List.of("README.md", "config.json", "model.safetensors"), names(out.resolve("one")));
        assertEquals(-1, Files.mismatch(out.resolve("single/model.safetensors"), out.resolve("one/model.safetensors")));
    }

    @Test
    void aSizeMakesShardsAndNothingOldStaysBesideThem() throws Exception {
        prune("sized", folder.resolve("base"), folder.resolve("tuned"), "--shard-size", "20kB");
        List<String> files = new ArrayList<>(names(out.resolve("sized")));
        assertTrue(files.remove(INDEX) && files.removeAll(SIDE_FILES) && files.size() > 4, files::toString);
        String composition = Files.readString(out.resolve("sized/composition.kenx"));
        files.stream().filter(name -> !name.equals("composition.kenx"))
                .forEach(name -> assertTrue(composition.contains(name), name));
        prune("whole", folder.resolve("base"), folder.resolve("tuned"));
        Scripts.run(out, "shards.py", "same", out.resolve("whole/model.safetensors"), out.resolve("sized"), "-");
        prune("sized", folder.resolve("base"), folder.resolve("tuned"), "--force");
        assertEquals(RESULTS, names(out.resolve("sized")));

        restore("whole", folder.resolve("base"), "restored", "--shard-size", "20KB");
        Files.writeString(out.resolve("restored/config.json"), "mine");
        assertRefused(2, run("restore", "whole", folder.resolve("base"), "restored"), "--force");
        restore("whole", folder.resolve("base"), "restored", "--force");
        assertEquals(List.of("README.md", "config.json", "model-00001-of-00003.safetensors",
                "model-00002-of-00003.safetensors",
                "model-00003-of-00003.safetensors", INDEX), names(out.resolve("restored")));
        Scripts.run(out, "shards.py", "same", out.resolve("whole/model.safetensors"), out.resolve("restored"),
                folder.resolve("base"));
    }

    @Test
    void aFolderThatIsAnInputIsNotWrittenTo() throws IOException {
        prune("result", folder.resolve("base"), folder.resolve("tuned"));
        List<String> before = names(folder.resolve("base"));
        assertRefused(2, KEN.run("restore", "--base", folder.resolve("base").toString(), "--subnetwork",
                out.resolve("result/subnetwork.ken").toString(), "--force", "--out", folder.resolve("base").toString()),
                "is an input");
        assertRefused(2, KEN.run("restore", "--base", folder.resolve("base").resolve(INDEX).toString(), "--subnetwork",
                out.resolve("result/subnetwork.ken").toString(), "--force", "--out", folder.resolve("base").toString()),
                "is an input");
        assertEquals(before, names(folder.resolve("base")));
    }

    @Test
    void aSizeWhereThereIsNothingToSpread() throws IOException {
        assertRefused(2,
                KEN.run("prune", "--base", folder.resolve("base").toString(), "--tuned",
                        folder.resolve("tuned").toString(),
                        "--k", "9", "--shard-size", "1GB", "--coding", "1", "--out", out.resolve("x").toString()),
                "--write-model");
        assertRefused(2,
                KEN.run("restore", "--base", folder.resolve("base").toString(), "--subnetwork", "x.ken", "--shard-size",
                        "1GB",
                        "--out", out.resolve("x.safetensors").toString()),
                "--shard-size");
        assertRefused(2,
                KEN.run("restore", "--base", folder.resolve("base").toString(), "--subnetwork", "x.ken", "--shard-size",
                        "big", "--out", out.resolve("x").toString()),
                "--shard-size", "5GB");
        assertEquals(List.of(), names(out));
    }

    @Test
    void shardsThatAreMissingDamagedOrOutside() throws IOException {
        Path model = Files.createDirectory(out.resolve("model"));
        for (String name : names(folder.resolve("tuned"))) {
            Files.copy(folder.resolve("tuned").resolve(name), model.resolve(name));
        }
        Path shard = model.resolve("model-00002-of-00002.safetensors");
        byte[] whole = Files.readAllBytes(shard);
        Files.write(shard, Arrays.copyOf(whole, whole.length - 1));
        assertRefused(3, run("inspect", model), shard.toString(), "truncated");
        Files.delete(shard);
        assertRefused(3, run("inspect", model), shard.getFileName().toString(), "does not exist");
        Files.createSymbolicLink(shard, folder.resolve("tuned").resolve(shard.getFileName()));
        assertRefused(3, run("inspect", model), shard.getFileName().toString(), "within the model's folder");
        Files.writeString(model.resolve(INDEX), "{\"weight_map\": {\"a\": \"../tuned.safetensors\"}}");
        assertRefused(3, run("inspect", model), "../tuned.safetensors", "within the model's folder");
        Files.writeString(model.resolve(INDEX), "{\"weight_map\": ");
        assertRefused(3, run("inspect", model), INDEX, "not valid JSON");
        Files.delete(model.resolve(INDEX));
        assertRefused(3, run("inspect", model), model.toString(), INDEX);
        assertEquals(List.of("model"), names(out));
    }

    private static Ken.Result run(String command, Path given) {
        return KEN.run(command, given.toString());
    }

    private void prune(String name, Path base, Path tuned, String... more) {
        List<String> all = new ArrayList<>(
                List.of("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--k", "20", "--rule",
                        "magnitude", "--write-model", "--out", out.resolve(name).toString()));
        all.addAll(List.of(more));
        assertDone(KEN.run(all.toArray(String[]::new)));
    }

    private void restore(String result, Path base, String name, String... more) {
        Ken.Result answer = run("restore", result, base, name, more);
        assertDone(answer);
        JsonArray files = JsonParser.parseString(answer.out()).getAsJsonObject().getAsJsonArray("files");
        files.forEach(file -> assertTrue(Files.isRegularFile(Path.of(file.getAsString())), file::toString));
    }

    private Ken.Result run(String command, String result, Path base, String name, String... more) {
        List<String> all = new ArrayList<>(List.of(command, "--base", base.toString(), "--subnetwork",
                out.resolve(result).resolve("subnetwork.ken").toString(), "--json", "--out",
                out.resolve(name).toString()));
        all.addAll(List.of(more));
        return KEN.run(all.toArray(String[]::new));
    }
}
