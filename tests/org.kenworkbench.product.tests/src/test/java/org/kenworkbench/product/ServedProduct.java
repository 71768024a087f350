/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.kenworkbench.testing.Patience;

/**
 * The packaged headless product, started once, in which command lines run one after the other: a bundle of the tests in
 * its drop-in folder has a command that reads them. All is as in a run of its own but for the start, which takes most
 * of the time of a short command. One thread; ends with the tests.
 */
final class ServedProduct {

    private static final int LOOK_EVERY_MILLIS = 2;
    private static final String SERVE = """
            try {
                org.osgi.framework.Bundle batch = java.util.Arrays.stream(org.osgi.framework.FrameworkUtil
                        .getBundle(getClass()).getBundleContext().getBundles())
                        .filter(bundle -> bundle.getSymbolicName().equals("org.kenworkbench.batch")).findAny().get();
                java.lang.reflect.Method run = batch.loadClass("org.kenworkbench.internal.batch.BatchApplication")
                        .getMethod("run", java.util.List.class, java.io.OutputStream.class, java.io.PrintStream.class);
                java.io.BufferedReader in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    java.util.List<String> words = java.util.Arrays.stream(line.split(" ")).map(word -> new String(
                            java.util.Base64.getDecoder().decode(word.substring(1)),
                            java.nio.charset.StandardCharsets.UTF_8)).toList();
                    Object exit;
                    try (java.io.OutputStream out = new java.io.FileOutputStream(words.get(0));
                            java.io.PrintStream err = new java.io.PrintStream(words.get(1), "UTF-8")) {
                        exit = run.invoke(null, words.subList(2, words.size()), out, err);
                    }
                    System.out.println(exit);
                }
                return null;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            """;

    private static ServedProduct served;

    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;
    private final Path out;
    private final Path err;

    private ServedProduct(Path folder, Ken ken) throws IOException {
        OtherBundle.named("org.kenworkbench.product.tests.served").command("serve", SERVE)
                .importing("org.osgi.framework").write(ken, folder);
        Ken product = ken.with("KEN_DROPINS", folder.resolve("dropins").toString());
        out = folder.resolve("out");
        err = folder.resolve("err");
        process = product.builder("serve").redirectError(folder.resolve("server.err").toFile()).start();
        answers = process.inputReader();
        requests = process.outputWriter();
    }

    /** Runs a command line to its end. */
    static synchronized Ken.Result run(Ken ken, String... arguments) {
        try {
            if (served == null) {
                Path folder = Files.createTempDirectory("ken-served");
                served = new ServedProduct(folder, ken);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> served.end(folder)));
            }
            return served.answer(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Ken.Result answer(String... arguments) throws IOException, InterruptedException {
        List<String> words = Stream.concat(Stream.of(out.toString(), err.toString()), Arrays.stream(arguments))
                .toList();
        // A letter before each, since an empty word would be none.
        requests.write(words.stream()
                .map(word -> '.' + Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(" ")) + '\n');
        requests.flush();
        Patience patience = Patience.with(process);
        while (!answers.ready()) {
            if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS) || patience.isOver()) {
                throw new AssertionError("It serves no more: " + Arrays.toString(arguments) + Files.readString(err)
                        + Files.readString(err.resolveSibling("server.err")));
            }
        }
        return new Ken.Result(Integer.parseInt(answers.readLine()), Files.readString(out), Files.readString(err));
    }

    private void end(Path folder) {
        process.destroyForcibly();
        try (Stream<Path> left = Files.walk(folder)) {
            left.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
