/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.assertRefused;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.testing.Python;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * A base and a tuned model that do not match exactly: a prefix, other types, more and fewer rows, heads of their own, a
 * tied one.
 */
class OtherFormTest {

    private static final Ken KEN = Ken.served();
    private static final String LOADER = """
            import sys
            sys.path.insert(0, sys.argv[1])
            import ken_subnetwork
            ken_subnetwork.restore(*sys.argv[2:])
            """;
    private static final String GROWN = "bert.embeddings.word_embeddings.weight";

    @TempDir
    static Path folder;

    @TempDir
    Path out;

    @BeforeAll
    static void makeModels() throws Exception {
        Scripts.run(folder, "other_form.py", "make", folder);
    }

    private static Ken.Result prune(Path out, String... more) {
        List<String> all = new ArrayList<>(
                List.of("prune", "--base", folder.resolve("base.safetensors").toString(), "--tuned",
                        folder.resolve("tuned.safetensors").toString(), "--k", "20", "--out", out.toString()));
        all.addAll(List.of(more));
        return KEN.run(all.toArray(String[]::new));
    }

    @Test
    void pruneAndRestore() throws Exception {
        Ken.Result result = prune(out.resolve("a"), "--rule", "magnitude", "--write-model");
        assertEquals(0, result.exit(), result.err());
        assertTrue(
                result.err().contains("ken: warning: 3 tensors have no counterpart in the base and will be kept whole: "
                        + "bert.scales, classifier.bias, classifier.weight."),
                result.err());
        assertTrue(result.err()
                .contains("ken: warning: 1 tensor of the base has no counterpart in the tuned model and will not be in"
                        + " the result: cls.predictions.bias."),
                result.err());
        assertTrue(result.out().contains("Names of the tuned model have 'bert.' before those of the base"),
                result.out());
        assertTrue(result.out().contains("'" + GROWN + "' has 3 more rows than the base's"), result.out());
        assertTrue(result.out().contains("'lm_head.weight' is tied to '" + GROWN + "'"), result.out());
        Path model = out.resolve("a/model.safetensors");
        Scripts.run(folder, "other_form.py", "check", folder, out.resolve("a"),
                Ken.repository().resolve("docs/report.schema.json"), 20);
        Path restored = out.resolve("restored.safetensors");
        assertDone(KEN.run("restore", "--base", folder.resolve("base.safetensors").toString(), "--subnetwork",
                out.resolve("a/subnetwork.ken").toString(), "--out", restored.toString()));
        assertEquals(-1, Files.mismatch(model, restored));
        Path byPython = out.resolve("python.safetensors");
        Python.run(out, LOADER, Ken.repository().resolve("python"), folder.resolve("base.safetensors"),
                out.resolve("a/subnetwork.ken"),
                byPython);
        assertEquals(-1, Files.mismatch(model, byPython));
        JsonObject report = JsonParser.parseString(Files.readString(out.resolve("a/report.json"))).getAsJsonObject();
        JsonObject match = report.getAsJsonObject("match");
        assertEquals("{\"side\":\"tuned\",\"text\":\"bert.\"}", match.get("prefix").toString());
        assertEquals(3, match.getAsJsonArray("unmatched").size());
        assertEquals("cls.predictions.bias",
                match.getAsJsonArray("unused").get(0).getAsJsonObject().get("name").getAsString());
        assertEquals(2, report.getAsJsonArray("warnings").size());
    }

    @Test
    void whatIsShownOfTheResult() throws Exception {
        assertEquals(0, prune(out.resolve("a"), "--rule", "ken").exit());
        assertEquals(0, prune(out.resolve("b"), "--rule", "ken-density").exit());
        Ken.Result compared = KEN.run("compare", out.resolve("a/subnetwork.ken").toString(),
                out.resolve("b/subnetwork.ken").toString(),
                "--json");
        assertDone(compared);
        assertEquals(7,
                JsonParser.parseString(compared.out()).getAsJsonObject().getAsJsonArray("pairs").get(0)
                        .getAsJsonObject()
                        .getAsJsonArray("tensors").size());
        for (String view : List.of("matrix", "neighbours", "row", "layers", "model-map")) {
            assertDone(render(view, "--row", "7"));
        }
        assertDone(render("matrix", "--row", "52"));
        assertRefused(2, render("row", "--row", "52"), "Row 52", "not in the base");
        for (String head : List.of("classifier.weight", "lm_head.weight")) {
            assertDone(KEN.run("render", out.resolve("a/composition.kenx").toString(), "--view", "matrix", "--tensor",
                    head, "--out",
                    out.resolve(head + ".svg").toString()));
        }
    }

    private Ken.Result render(String view, String option, String value) {
        List<String> all = new ArrayList<>(
                List.of("render", out.resolve("a/composition.kenx").toString(), "--force", "--view", view,
                        "--out", out.resolve(view + ".svg").toString()));
        if (!view.equals("model-map")) {
            all.addAll(List.of("--tensor",
                    view.equals("layers") ? "bert.encoder.layer.0.attention.self.query.weight" : GROWN));
        }
        if (!view.equals("model-map") && !view.equals("layers")) {
            all.addAll(List.of(option, value));
        }
        return KEN.run(all.toArray(String[]::new));
    }

    @Test
    void aRehearsalListsThem() {
        Ken.Result text = prune(out.resolve("x"), "--dry-run");
        assertEquals(0, text.exit(), text.err());
        assertTrue(text.err().contains("classifier.weight") && text.out().contains("not in the base"), text.out());
        assertTrue(text.out().contains("more rows"), text.out());
        JsonObject json = JsonParser.parseString(prune(out.resolve("x"), "--dry-run", "--json").out())
                .getAsJsonObject();
        assertEquals("bert.", json.getAsJsonObject("match").getAsJsonObject("prefix").get("text").getAsString());
        assertFalse(Files.exists(out.resolve("x")));
    }

    @Test
    void theyCanBeMadeAnError() {
        assertRefused(3, prune(out.resolve("x"), "--unmatched", "fail"), "classifier.bias", "classifier.weight",
                "bert.scales",
                "cls.predictions.bias", "4 tensors differ");
        assertEquals(1, prune(out.resolve("strict"), "--strict").exit());
        assertFalse(Files.exists(out.resolve("x")));
    }

    /**
     * The same model under the base's names and types, and another number of rows: nothing of it is an error either.
     */
    @Test
    void theOtherWayRound() throws Exception {
        Ken.Result result = KEN.run("prune", "--base", folder.resolve("tuned.safetensors").toString(), "--tuned",
                folder.resolve("base.safetensors").toString(), "--keep", "50%", "--out", out.resolve("a").toString(),
                "--write-model");
        assertEquals(0, result.exit(), result.err());
        assertTrue(result.out().contains("Names of the base have 'bert.'"), result.out());
        assertDone(KEN.run("restore", "--base", folder.resolve("tuned.safetensors").toString(), "--subnetwork",
                out.resolve("a/subnetwork.ken").toString(), "--out", out.resolve("r.safetensors").toString()));
        assertEquals(-1, Files.mismatch(out.resolve("a/model.safetensors"), out.resolve("r.safetensors")));
    }

    /**
     * W + alpha / √r · B · A, with a classifier of its own: all kept, it is what NumPy makes of it; it opens again,
     * too.
     */
    @Test
    void anAdapterIsMerged() throws Exception {
        Scripts.run(folder, "other_form.py", "adapter", folder);
        String base = folder.resolve("base.safetensors").toString();
        String adapter = folder.resolve("adapter").toString();
        Ken.Result result = KEN.run("prune", "--base", base, "--tuned", adapter, "--keep", "100%", "--write-model",
                "--out",
                out.resolve("all").toString());
        assertEquals(0, result.exit(), result.err());
        assertTrue(result.out().contains("is a LoRA adapter of") && result.out().contains("small already"),
                result.out());
        Scripts.run(folder, "other_form.py", "merged", folder, out.resolve("all/model.safetensors"));
        assertEquals(0, KEN.run("prune", "--base", base, "--tuned", adapter, "--keep", "40%", "--write-model", "--out",
                out.resolve("some").toString()).exit());
        assertDone(KEN.run("restore", "--base", base, "--subnetwork", out.resolve("some/subnetwork.ken").toString(),
                "--out",
                out.resolve("restored.safetensors").toString()));
        assertEquals(-1, Files.mismatch(out.resolve("some/model.safetensors"), out.resolve("restored.safetensors")));
        assertDone(KEN.run("render", out.resolve("some/composition.kenx").toString(), "--view", "row", "--tensor",
                "encoder.layer.0.attention.self.query.weight", "--row", "3", "--out",
                out.resolve("row.svg").toString()));
        assertRefused(3,
                KEN.run("prune", "--base", base, "--tuned", adapter, "--keep", "40%", "--adapter", "refuse", "--out",
                        out.resolve("no").toString()),
                "is a LoRA adapter of",
                ", which is small already; give --adapter merge to merge it into the base and prune the merged model");
        assertRefused(3, KEN.run("inspect", adapter), "holds an adapter and not a model");

        Path model = Files.createDirectory(out.resolve("model"));
        Files.copy(folder.resolve("base.safetensors"), model.resolve("model.safetensors"));
        Files.writeString(model.resolve("config.json"), "{\"model_type\": \"bert\"}");
        assertEquals(0, KEN.run("prune", "--base", model.toString(), "--tuned", adapter, "--keep", "40%", "--out",
                out.resolve("loads").toString()).exit());
        assertDone(KEN.run("restore", "--base", model.toString(), "--subnetwork",
                out.resolve("loads/subnetwork.ken").toString(), "--out",
                out.resolve("whole").toString()));
        assertEquals(-1, Files.mismatch(model.resolve("config.json"), out.resolve("whole/config.json")));
        assertTrue(Files.notExists(out.resolve("whole/adapter_config.json")));
    }
}
