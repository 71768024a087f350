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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.testing.TestCheckpoints;

/**
 * Tests of what outputs are called and tell, of the tensors that go into them, and of whether there was a sense in
 * making them.
 */
class OutputsTest {

    private static final Ken KEN = Ken.served();

    @TempDir
    Path folder;

    private Path base;
    private Path tuned;

    @BeforeEach
    void makeModels() throws IOException {
        base = model(0).write(folder.resolve("base.safetensors"));
        tuned = model(0.1f).write(folder.resolve("tuned.safetensors"));
    }

    private static TestCheckpoints model(float change) {
        TestCheckpoints model = TestCheckpoints.checkpoint();
        for (int i = 0; i < 3; i++) {
            model.f32("layer." + i + ".weight", new long[] {2, 4}, 2 + change, 2, 3, 4, 5, 6, 7, 8 + i)
                    .f32("layer." + i + ".norm.weight", new long[] {4}, 1, 1, 1, 1);
        }
        return model;
    }

    private Ken.Result prune(Path from, String out, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("prune", "--base", base.toString(), "--tuned", from.toString(), "--keep", "50%", "--out",
                        folder.resolve(out).toString()));
        arguments.addAll(List.of(more));
        return KEN.run(arguments.toArray(String[]::new));
    }

    @Test
    void namesOfOutputs() throws IOException {
        assertDone(prune(tuned, "out"));
        String report = Files.readString(folder.resolve("out/report.json"));
        assertTrue(report.contains("\"../base.safetensors\"") && !report.contains(folder.toString()), report);
        assertDone(prune(tuned, "absolute", "--absolute-paths"));
        assertTrue(Files.readString(folder.resolve("absolute/report.json"))
                .contains(folder.resolve("tuned.safetensors").toString()));
        for (String name : new String[] {"m.gguf", "m.bin", "m.pt", "m.pth", "m.onnx", "m.ken"}) {
            assertRefused(2, restore(name), name, ".safetensors");
            assertFalse(Files.exists(folder.resolve(name)));
        }
        assertDone(restore("m.safetensors"));
        assertTrue(Files.isRegularFile(folder.resolve("m.safetensors")));
        assertDone(restore("m.v2"));
        assertTrue(Files.isRegularFile(folder.resolve("m.v2/model.safetensors")));
    }

    private Ken.Result restore(String out) {
        return KEN.run("restore", "--base", base.toString(), "--subnetwork",
                folder.resolve("out/subnetwork.ken").toString(), "--out",
                folder.resolve(out).toString());
    }

    /** Checks scopes that leave tensors out; their first character may be a dash, which begins no option then. */
    @Test
    void scopesThatLeaveOutAndCount() {
        assertScope(3, "--scope", "all,-norms");
        assertScope(3, "--scope", "!norms");
        assertScope(3, "--scope", "-norms");
        assertScope(3, "--scope=-norms");
        assertScope(4, "--scope", "layers:0-1");
        assertScope(2, "--scope", "layer.[0-1].weight");
        assertScope(2, "--scope", "layer.{0,2}.weight");
        assertRefused(2, prune(tuned, "none", "--scope", "layers:0-3", "--dry-run"), "it has 0-2");
    }

    private void assertScope(int tensors, String... option) {
        List<String> more = new ArrayList<>(List.of(option));
        more.addAll(List.of("--dry-run", "--json"));
        Ken.Result result = prune(tuned, "none", more.toArray(String[]::new));
        assertDone(result);
        assertEquals(tensors, result.out().split("\"fate\": ?\"pruned\"", -1).length - 1, result.out());
    }

    /** Checks that the option that an error prints, copied, is the way out of it. */
    @Test
    void theAdviceOfARefusalHelps() throws IOException {
        model(0.1f).f32("bad", new long[] {4}, 1, 2, Float.NaN, 4).write(tuned);
        base = model(0).f32("bad", new long[] {4}, 1, 2, 3, 4).write(folder.resolve("base2.safetensors"));
        Ken.Result refused = prune(tuned, "out");
        assertRefused(3, refused, "'bad'", "--scope 'all,-bad'");
        assertDone(prune(tuned, "out", "--scope", "all,-bad"));
    }

    @Test
    void aSenselessPairIsAWarning() {
        Ken.Result result = prune(base, "copy");
        assertEquals(0, result.exit(), result::toString);
        assertTrue(result.err().contains("ken: warning: There is nothing to prune: none of the 36 "
                + "values"), result::toString);
        assertEquals(1, prune(base, "strict", "--strict").exit());
        assertTrue(Files.exists(folder.resolve("strict/subnetwork.ken")));
        assertEquals(0, prune(tuned, "sound", "--strict").exit());
    }
}
