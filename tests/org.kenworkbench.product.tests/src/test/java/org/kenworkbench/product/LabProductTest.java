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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The product with the lab beside the core product, which stays without its 140 MB. */
class LabProductTest {

    private static final Ken CORE = Ken.built().quick();
    private static final Ken LAB = Ken.lab().quick();

    @Test
    void itIsTheSameVersion() throws IOException, InterruptedException {
        assertEquals(CORE.run("--version"), LAB.run("--version"));
    }

    @Test
    void itHasAllCommandsOfTheCore() throws IOException, InterruptedException {
        Ken.Result help = LAB.run("--help");
        assertEquals(0, help.exit(), help.err());
        for (String command : commands(CORE.run("--help").out())) {
            assertTrue(commands(help.out()).contains(command), command);
        }
        assertEquals("", help.err());
    }

    @Test
    void onlyTheLabHasDjl() throws IOException {
        List<String> jars = List.of("ai.djl.api_", "ai.djl.pytorch.engine_", "ai.djl.pytorch.jni_",
                "ai.djl.pytorch.native.cpu_",
                "ai.djl.tokenizers_", "org.kenworkbench.djl_");
        for (String jar : jars) {
            assertTrue(plugins(LAB).stream().anyMatch(name -> name.startsWith(jar)), jar);
            assertFalse(plugins(CORE).stream().anyMatch(name -> name.startsWith(jar)), jar);
        }
        assertFalse(plugins(LAB).stream().anyMatch(name -> name.startsWith("org.eclipse.swt")), "a window");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "calibrate", "generate", "demo-train", "demo-decoder"})
    void theCoreSaysWhereItsCommandsAre(String command) throws IOException, InterruptedException {
        Ken.Result refused = CORE.run(command, "--data", "x.csv");
        assertEquals(5, refused.exit());
        assertEquals("ken: this product has no command " + command
                + ", which comes with the lab; take the product ken-headless-lab, or run ./ken "
                + command + " in a clone of the repository, which builds it.\n", refused.err());
        assertEquals("", refused.out());
    }

    @Test
    void theCoreSaysWhatRunsModels(@TempDir Path folder) throws IOException, InterruptedException {
        Path model = RandomModels.write(folder.resolve("m.safetensors"), 4, 16, 1);
        Ken.Result refused = CORE.run("sweep", "--base", model.toString(), "--tuned", model.toString(), "--data",
                "x.csv", "--text", "a", "--label",
                "b", "--out", folder.resolve("out").toString());
        assertEquals(5, refused.exit());
        assertEquals(
                "ken: this product has nothing that runs models on --data; take the product with the lab, "
                        + "ken-headless-lab, or run ./ken sweep "
                        + "in a clone of the repository, or give --evaluator a program of yours.\n",
                refused.err());
    }

    /** Refuses, and takes no other provider instead; without libraries for GPUs also where there is one. */
    @Test
    void aGpuThatIsNotThereIsNamedAndNothingIsWritten(@TempDir Path folder) throws IOException, InterruptedException {
        Path model = RandomModels.write(folder.resolve("m.safetensors"), 4, 16, 1);
        String[] prune = {"prune", "--base", model.toString(), "--tuned", model.toString(), "--keep", "50%",
                "--provider", "gpu", "--out",
                folder.resolve("out").toString()};
        Ken.Result refused = LAB.with("PYTORCH_LIBRARY_PATH", null).run(prune);
        assertEquals(5, refused.exit());
        assertTrue(
                refused.err().startsWith("ken: Provider 'gpu' cannot run here: the")
                        && refused.err().endsWith("; otherwise use --provider auto.\n"),
                refused.err());
        Ken.Result absent = CORE.run(prune);
        assertEquals(5, absent.exit());
        assertEquals(
                "ken: Provider 'gpu' is not part of this installation: it needs an NVIDIA driver, and the product "
                        + "with the lab, "
                        + "ken-headless-lab; otherwise use --provider with auto, cpu, reference.\n",
                absent.err());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    private static List<String> commands(String help) {
        return help.lines().filter(line -> line.startsWith("  ")).map(line -> line.strip().split(" ")[0])
                .sorted(Comparator.naturalOrder()).toList();
    }

    private static List<String> plugins(Ken ken) throws IOException {
        try (Stream<Path> plugins = Files.list(ken.home().resolve("plugins"))) {
            return plugins.map(plugin -> plugin.getFileName().toString()).toList();
        }
    }
}
