/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.kenworkbench.testing.Patience;

/**
 * A packaged product and how it is run. Immutable: the methods that change something return another.
 *
 * @param isServed whether what runs to its end shares one process, see {@link ServedProduct}
 */
record Ken(Path script, List<String> prefix, Map<String, String> environment, Path workingFolder, boolean isServed) {

    /** The products whose classes these tests have made ready. */
    private static final Set<Path> WITH_CLASSES = ConcurrentHashMap.newKeySet();
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final long MOST_MINUTES = 20;
    /** Option of Java that leaves its second compiler out, see {@link #quick()}. */
    static final String QUICK = "-XX:TieredStopAtLevel=1";

    /** Creates a product with a process for each run. */
    Ken(Path script, List<String> prefix, Map<String, String> environment, Path workingFolder) {
        this(script, prefix, environment, workingFolder, false);
    }

    /** Exit code and output of a run. */
    record Result(int exit, String out, String err) {
    }

    /** Returns the product as the build left it, with a cache of the tests' own and the Java that the tests run on. */
    static Ken built() {
        return built("org.kenworkbench.headless");
    }

    /**
     * Returns the same, for tests that do not depend on how it starts: runs to an end share one process. With another
     * environment or folder each run has a process of its own again.
     */
    static Ken served() {
        Ken own = built();
        return new Ken(own.script, own.prefix, own.environment, own.workingFolder, true);
    }

    /** Returns the product with the window; its state goes where XDG_STATE_HOME says, which a test sets. */
    static Ken workbench() {
        return built("org.kenworkbench.workbench").quick().with("DISPLAY", TestDisplay.name());
    }

    /**
     * Returns the product without a window that has the lab, with the engine's native libraries that all tests share.
     */
    static Ken lab() {
        return built("org.kenworkbench.headless.lab").with("DJL_CACHE_DIR",
                repository().resolve("target/djl").toString());
    }

    /** Returns the product for clusters of Apache Spark, which runs without OSGi. */
    static Ken spark() {
        return built("org.kenworkbench.headless.spark");
    }

    private static Ken built(String product) {
        Path script = repository()
                .resolve("releng/" + product + "/target/products/" + product + "/linux/gtk/x86_64/ken/ken");
        if (!Files.isExecutable(script)) {
            throw new IllegalStateException("No product at " + script + ": build all of the repository");
        }
        Ken ken = new Ken(script, List.of(), Map.of(), repository()).with("XDG_CACHE_HOME", cache().toString())
                .with("KEN_JAVA", System.getProperty("java.home")).with("LC_ALL", "C.UTF-8").with("KEN_ARCHIVE", "off")
                // Bundles of the user who runs the tests are not for them.
                .with("XDG_DATA_HOME", cache().resolveSibling("data").toString());
        // The window does not need it, and the product without OSGi makes none.
        if (!Set.of("org.kenworkbench.workbench", "org.kenworkbench.headless.spark").contains(product)
                && WITH_CLASSES.add(script)) {
            ken.makeArchive();
        }
        return ken;
    }

    /**
     * Keeps the product's classes ready, as its first run does for later ones: that takes a third off each start of the
     * tests.
     */
    private void makeArchive() {
        try {
            OncePerBuild.make("classes-of-" + repository().relativize(script).toString().replace('/', '-'),
                    script.resolveSibling("artifacts.xml"), () -> with("KEN_ARCHIVE", "make").run());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the folder where the tests' runs keep what they fetch. */
    static Path cache() {
        return repository().resolve("tests/org.kenworkbench.product.tests/target/cache");
    }

    static Path repository() {
        return Path.of(System.getProperty("ken.repository")).toAbsolutePath().normalize();
    }

    /** Returns the folder that the product was unpacked to. */
    Path home() {
        return script.getParent();
    }

    Ken at(Path otherScript) {
        return new Ken(otherScript, prefix, environment, workingFolder);
    }

    /**
     * Returns the product without Java's second compiler, which takes almost half of the processor time of windows and
     * commands that run for seconds. Not for models of more than a few thousand parameters: only that compiler has
     * vector instructions.
     */
    Ken quick() {
        return with("KEN_JAVA_OPTS", QUICK);
    }

    /**
     * Returns the product with a cache folder of its own, which has nothing yet but the classes of all products, made
     * ready as after a first run.
     */
    Ken withOwnCache(Path folder) throws IOException {
        Path all = cache().resolve("ken-workbench");
        try (Stream<Path> archives = Files.find(all, 2, (file, _) -> file.toString().endsWith(".jsa"))) {
            for (Path archive : archives.toList()) {
                Path own = folder.resolve(cache().relativize(archive));
                if (!Files.exists(own)) {
                    Files.createDirectories(own.getParent());
                    Files.copy(archive, own);
                }
            }
        }
        return with("XDG_CACHE_HOME", folder.toString());
    }

    Ken in(Path folder) {
        return new Ken(script, prefix, environment, folder);
    }

    /** Returns the product with an environment variable set, or unset if the value is null. */
    Ken with(String variable, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(variable, value);
        return new Ken(script, prefix, changed, workingFolder);
    }

    /**
     * Returns the product as run by an ordinary user, since root may write everywhere. All paths must be open to
     * others, those of the product too: copy it.
     */
    Ken asOrdinaryUser() {
        List<String> drop = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
        return "root".equals(System.getProperty("user.name")) ? new Ken(script, drop, environment, workingFolder)
                : this;
    }

    /** Returns the product as started with standard input closed. */
    Ken withoutInput() {
        return new Ken(script, List.of("sh", "-c", "exec \"$@\" <&-", "sh"), environment, workingFolder);
    }

    /** Runs the product to its end. */
    Result run(String... arguments) {
        if (isServed) {
            return ServedProduct.run(built(), arguments);
        }
        return start(arguments).await();
    }

    /** Starts the product and returns at once. */
    Running start(String... arguments) {
        try {
            Path out = Files.createTempFile("ken", ".out");
            Path err = Files.createTempFile("ken", ".err");
            ProcessBuilder builder = builder(arguments).redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile()).redirectError(err.toFile());
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prepares the process that starts the product, with pipes. */
    ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(script.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
        environment.forEach((variable, value) -> {
            if (value == null) {
                builder.environment().remove(variable);
            } else {
                builder.environment().put(variable, value);
            }
        });
        return builder;
    }

    /** A run that has begun. Its output goes to files, so that no pipe can fill up. */
    record Running(Process process, Path out, Path err) {

        /** Condition that a test waits for. */
        @FunctionalInterface
        interface Condition {
            boolean holds() throws IOException, InterruptedException;
        }

        /**
         * Waits until something is the case, for as long as the program works, but no more than 20 minutes: a test
         * that tries again keeps it working. Fails if it is not the case by then; the program has ended then.
         */
        void until(Supplier<String> what, Condition condition) throws IOException, InterruptedException {
            until(what, condition, 1);
        }

        /**
         * Waits as {@link #until(Supplier, Condition)} does, but looks less often.
         *
         * @param everyMillis milliseconds between two looks, for conditions that start a program or read the screen
         */
        void until(Supplier<String> what, Condition condition, long everyMillis)
                throws IOException, InterruptedException {
            long begin = System.nanoTime();
            Patience patience = Patience.with(process);
            while (!condition.holds()) {
                if (process.waitFor(everyMillis, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("It ended before: " + what.get() + "; " + await());
                }
                if (patience.isOver() || System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(MOST_MINUTES)) {
                    String threads = threads();
                    destroy();
                    throw new AssertionError("In vain: " + what.get() + "; " + await() + threads);
                }
            }
        }

        /** Ends the program with the launcher's child: a window that stays would take the keys of the next test. */
        void destroy() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }

        /**
         * Describes what the threads of the program do, by the JDK's own tool, so that a reader of a failure sees what
         * it hung in.
         */
        private String threads() throws IOException, InterruptedException {
            Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            StringBuilder all = new StringBuilder();
            for (ProcessHandle each : Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList()) {
                Path dump = Files.createTempFile("ken", ".threads");
                new ProcessBuilder(tool.toString(), String.valueOf(each.pid()), "Thread.print")
                        .redirectErrorStream(true)
                        .redirectOutput(dump.toFile()).start().waitFor();
                all.append("\nThreads of process ").append(each.pid()).append(":\n").append(Files.readString(dump));
                Files.delete(dump);
            }
            return all.toString();
        }

        /** Waits until it ends, for as long as it works. */
        Result await() {
            try {
                Patience patience = Patience.with(process);
                while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    if (patience.isOver()) {
                        String threads = threads();
                        destroy();
                        throw new AssertionError("It does nothing any more, and does not end; so far: "
                                + Files.readString(err) + threads);
                    }
                }
                Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
                Files.delete(out);
                Files.delete(err);
                return result;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                process.destroyForcibly();
                throw new IllegalStateException(e);
            }
        }
    }
}
