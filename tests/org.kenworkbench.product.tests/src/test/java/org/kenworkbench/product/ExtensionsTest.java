/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.testing.Python;

/** The examples of a checkpoint format and a provider, built apart and put into the packaged product. */
class ExtensionsTest {

    private static final String EXAMPLE = "org.kenworkbench.examples.extensions";
    private static final List<String> MODULES = List.of("format", "provider");

    @TempDir
    static Path shared;
    private static Ken ken;

    @BeforeAll
    static void buildAndInstall() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(shared.resolve("example"));
        ExampleBundle.build(EXAMPLE, folder, Ken.built());
        Path dropins = Files.createDirectory(shared.resolve("dropins"));
        for (String module : MODULES) {
            Files.copy(ExampleBundle.built(folder.resolve(module)), dropins.resolve(module + ".jar"));
        }
        ken = Ken.built().quick().withOwnCache(shared.resolve("cache")).with("KEN_DROPINS", dropins.toString());
        Python.run(shared, """
                import os, sys, numpy, safetensors.numpy
                os.chdir(sys.argv[1])
                chance = numpy.random.default_rng(1)
                base = {f'layers.{i}.weight': chance.normal(size=(6, 70)).astype(numpy.float32) for i in range(3)}
                base['norm.weight'] = numpy.ones(5, numpy.float16)
                tuned = {name: (values + chance.normal(size=values.shape) / 8).astype(values.dtype)
                         for name, values in base.items()}
                tuned['layers.0.weight'][0, :9] = base['layers.0.weight'][0, :9] + 1
                for name, model in (('base', base), ('tuned', tuned)):
                    numpy.savez(name + '.npz', **model)
                    safetensors.numpy.save_file(model, name + '.safetensors')
                numpy.savez_compressed('compressed.npz', **base)
                numpy.savez('fortran.npz', a=numpy.asfortranarray(numpy.ones((3, 4))))
                """, shared);
    }

    @Test
    void theyNeedNothingInternal() throws IOException {
        for (String module : MODULES) {
            try (JarFile jar = new JarFile(shared.resolve("dropins").resolve(module + ".jar").toFile())) {
                for (JarEntry entry : jar.stream().filter(each -> each.getName().endsWith(".class")).toList()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        String content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                        assertFalse(content.contains("org/kenworkbench/internal"), entry::getName);
                    }
                }
            }
        }
    }

    /** The formats and providers of KEN give the same model from the same tensors. */
    @Test
    void anArchiveIsPrunedByTheOtherProvider() throws IOException {
        String inspected = ken.run("inspect", shared.resolve("tuned.npz").toString()).out();
        assertTrue(inspected.contains("npz") && inspected.contains("layers.2.weight"), inspected);
        for (String rule : List.of("magnitude", "delta-magnitude")) {
            Path theirs = prune("npz", rule, "sorting");
            Path ours = prune("safetensors", rule, "reference");
            assertArrayEquals(Files.readAllBytes(ours.resolve("model.safetensors")),
                    Files.readAllBytes(theirs.resolve("model.safetensors")), rule);
            assertDone(ken.run("verify", theirs.toString(), "--base", shared.resolve("base.npz").toString()));
        }
    }

    private static Path prune(String ending, String rule, String provider) throws IOException {
        Path out = shared.resolve(rule + '-' + provider);
        assertDone(ken.run("prune", "--base", shared.resolve("base." + ending).toString(), "--tuned",
                shared.resolve("tuned." + ending).toString(), "--k", "7", "--rule", rule, "--provider", provider,
                "--write-model", "--out", out.toString()));
        return out;
    }

    @Test
    void arraysThatCannotBeMappedAreRefused() throws IOException {
        assertRefused("compressed.npz", "is compressed, so that its arrays cannot be mapped");
        assertRefused("fortran.npz", "array 'a' lies in Fortran's order");
        byte[] whole = Files.readAllBytes(shared.resolve("base.npz"));
        Files.write(shared.resolve("cut.npz"), Arrays.copyOf(whole, whole.length - 40));
        assertRefused("cut.npz", "is cut off or damaged");
    }

    private static void assertRefused(String file, String sentence) {
        Ken.Result refused = ken.run("inspect", shared.resolve(file).toString());
        assertEquals(3, refused.exit(), refused::toString);
        assertTrue(refused.err().contains(sentence), refused::err);
    }

    @Test
    void aRuleOfAnotherFormIsRefusedByTheProvider() {
        Ken.Result refused = ken.run("prune", "--base", shared.resolve("base.npz").toString(), "--tuned",
                shared.resolve("tuned.npz").toString(), "--k", "7", "--rule", "ken", "--provider", "sorting", "--out",
                shared.resolve("none").toString());
        assertEquals(5, refused.exit(), refused::toString);
        assertTrue(refused.err().contains("sorting"), refused::err);
    }
}
