/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.preview.PreviewFile;
import org.osgi.framework.FrameworkUtil;

/**
 * The demo's result on the disk. It is copied into the cache folder once, where views find it like any other one, and
 * where its composition finds the checkpoints as soon as the demo has fetched them. Stateless; not for the UI thread.
 */
public final class BundledDemo {

    private static final String RESOURCES = "demo/";
    private static final String COMPOSITION = "bge-small-en-v1.5.kenx";
    /** Result of {@code ken demo} in the cache folder, with its checkpoints. */
    private static final String WHOLE = "demo/composition.kenx";
    private static final String SUBNETWORK = "demo/subnetwork.ken";
    private static final int DIGEST_CHARS = 8;

    private BundledDemo() {
    }

    /**
     * Returns the composition of the demo: that of an earlier run of the demo with all its values, or else the one that
     * comes with this bundle, with a preview. Nothing is fetched.
     *
     * @param cacheFolder folder of the user's cache
     * @throws IOException if nothing can be written there, in one sentence
     */
    public static Path provide(Path cacheFolder) throws IOException {
        Path whole = cacheFolder.resolve(WHOLE);
        if (Files.isRegularFile(whole) && Files.isRegularFile(cacheFolder.resolve(SUBNETWORK))) {
            return whole;
        }
        return provideBundled(cacheFolder);
    }

    /** Returns the composition that comes with this bundle, copied into the cache folder. */
    static Path provideBundled(Path cacheFolder) throws IOException {
        try {
            byte[] composition = resource(COMPOSITION);
            Path folder = Files.createDirectories(cacheFolder.resolve("demo-" + digest(composition)));
            write(folder.resolve(PreviewFile.NAME), resource(PreviewFile.NAME));
            Path file = folder.resolve(COMPOSITION);
            if (!Files.isRegularFile(file)) {
                write(file, composition);
            }
            return file;
        } catch (IOException e) {
            throw new IOException(Messages.bind(Messages.Demo_NoPlace, cacheFolder, ErrorTranslator.reason(e)), e);
        }
    }

    /** Returns the size of the files that come with this bundle. */
    public static long sizeBytes() throws IOException {
        return (long) resource(COMPOSITION).length + resource(PreviewFile.NAME).length;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = FrameworkUtil.getBundle(BundledDemo.class).getEntry(RESOURCES + name).openStream()) {
            return in.readAllBytes();
        }
    }

    /** Writes a file beside its place and moves it there, unless it is there already. */
    private static void write(Path file, byte[] content) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Path beside = Files.createTempFile(file.getParent(), ".demo-", ".tmp");
        try {
            Files.write(beside, content);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)).substring(0,
                    DIGEST_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
