/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.kenworkbench.internal.operations.Futures;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.inputs.ContentDigests;

/** SHA-256 of whole files, in hexadecimal. */
public final class OutputDigests {

    private OutputDigests() {
    }

    /**
     * Digests as many files at once as the context allows threads, and shows its progress as a stage.
     *
     * @throws OperationCancelledException if the context is cancelled meanwhile
     */
    public static Map<Path, String> of(Collection<Path> files, OperationContext context) throws IOException {
        long sizeBytes = 0;
        for (Path file : files) {
            sizeBytes += Files.size(file);
        }
        Map<Path, Future<String>> digests = new LinkedHashMap<>();
        try (OperationContext.Stage stage = context.begin("Digesting the results", sizeBytes, ProgressUnit.BYTES);
                ExecutorService threads = Executors.newFixedThreadPool(context.threads(),
                        Thread.ofPlatform().name("ken-digest-", 0).factory())) {
            for (Path file : files) {
                digests.put(file,
                        threads.submit(() -> ContentDigests.ofFile(file, stage::advance, context::isCancelled)));
            }
            try {
                Map<Path, String> texts = new LinkedHashMap<>();
                for (Map.Entry<Path, Future<String>> digest : digests.entrySet()) {
                    texts.put(digest.getKey(), Futures.await(digest.getValue()));
                }
                return texts;
            } finally {
                // If one has failed, the others are not waited for.
                threads.shutdownNow();
            }
        }
    }

    /** Computes the digest of a small file, without progress and without a way to cancel. */
    public static String of(Path file) throws IOException {
        return ContentDigests.ofFile(file, bytes -> {
        }, () -> false);
    }
}
