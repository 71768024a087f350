/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertRefused;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the package that runs the product from Python, installed by pip out of the wheel that the build packed. */
class PythonPackageTest {

    private static final Ken KEN = Ken.built().quick();
    private static final Path WHEEL = Ken.repository().resolve("python/target/ken_subnetwork-0.1.0-py3-none-any.whl");

    @TempDir
    static Path folder;

    private static Path programs;

    @BeforeAll
    static void install() throws Exception {
        Path environment = folder.resolve("environment");
        assertDone(program(Path.of("/usr/bin/python3"), "-m", "venv", "--system-site-packages",
                environment.toString()));
        programs = environment.resolve("bin");
        assertDone(program(programs.resolve("python"), "-m", "pip", "install", "--no-index", "--quiet",
                WHEEL.toString()));
        Scripts.run(folder, "model.py", "make", folder);
        RandomModels.write(folder.resolve("unrelated.safetensors"), 64, 100, 3);
        RandomModels.write(folder.resolve("other.safetensors"), 64, 100, 4);
    }

    /** Checks the whole API against files and documents of the product. */
    @Test
    void commandsReturnWhatTheProductPrints() throws IOException {
        check("commands");
    }

    @Test
    void failuresAreSentences() throws IOException {
        check("failures");
    }

    @Test
    void whoIsInterruptedEndsTheProduct() throws IOException {
        // Takes minutes with the reference provider, so that the run cannot end before the signal comes.
        RandomModels.write(folder.resolve("large-base.safetensors"), 2000, 4096, 1);
        RandomModels.write(folder.resolve("large-tuned.safetensors"), 2000, 4096, 2);
        check("interrupts");
    }

    @Test
    void tablesAndPagesShowWhatIsInTheFiles() throws IOException {
        check("tables");
    }

    @Test
    void theProductIsFoundWhereItMayBe() throws IOException {
        check("places");
    }

    @Test
    void theConsoleScriptIsTheProduct() {
        Ken script = KEN.at(programs.resolve("ken")).with("KEN_HOME", KEN.home().toString());
        assertEquals(KEN.run("inspect", folder.resolve("base.safetensors").toString(), "--json"),
                script.run("inspect", folder.resolve("base.safetensors").toString(), "--json"));
        assertRefused(2, script.run("prun"), "prun");
        assertRefused(5, script.with("KEN_HOME", folder.toString()).run("--help"), "KEN_HOME", folder.toString());
    }

    @Test
    void resultsAreThoseOfTheSchemas() {
        assertDone(program(Path.of("/usr/bin/python3"), "-B",
                Ken.repository().resolve("python/build/make_results.py").toString(), "--check"));
    }

    @Test
    void theNotebookRunsFromTopToBottom() throws IOException {
        Ken.Result result = program(programs.resolve("python"), script("notebook.py"),
                Ken.repository().resolve("examples/notebooks/pruning.ipynb").toString(),
                Files.createDirectory(folder.resolve("notebook")).toString());
        assertDone(result);
        for (String words : List.of(KEN.script().toString(), "near 0.", "of 2,176 values hold", "can be reset with",
                "3 " + folder.resolve("notebook"))) {
            assertTrue(result.out().contains(words), result::out);
        }
    }

    private static void check(String command) throws IOException {
        assertDone(program(programs.resolve("python"), "-B", script("package.py"), command, folder.toString(),
                programs.resolve("ken").toString()));
    }

    private static String script(String name) throws IOException {
        Path script = Files.createTempFile(folder, "script", ".py");
        try (InputStream text = PythonPackageTest.class.getResourceAsStream(name)) {
            Files.write(script, text.readAllBytes());
        }
        return script.toString();
    }

    private static Ken.Result program(Path program, String... arguments) {
        return KEN.at(program).in(folder).with("KEN_HOME", KEN.script().toString()).with("PYTHONIOENCODING", "utf-8")
                .run(arguments);
    }

    private static void assertDone(Ken.Result result) {
        assertEquals(0, result.exit(), () -> result + "\nThese tests need Debian's packages python3-ipykernel, "
                + "python3-nbclient, python3-numpy, python3-safetensors, python3-venv and python3-zstandard");
    }
}
