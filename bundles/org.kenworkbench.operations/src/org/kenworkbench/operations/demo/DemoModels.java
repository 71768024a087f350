/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.demo;

import java.io.IOException;
import java.nio.file.Path;

import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.CacheFolder;

/**
 * The two published checkpoints of {@code ken demo}, on this machine.
 *
 * @param base  bge-small-en
 * @param tuned bge-small-en-v1.5
 */
public record DemoModels(Path base, Path tuned) {

    private static final String FOLDER = "models";

    /** Returns the folder that {@link CacheFolder#ofUser} names. */
    public static Path defaultCacheFolder() {
        return CacheFolder.ofUser();
    }

    /**
     * Fetches from Maven Central what is not there yet, and checks the digests of what is.
     *
     * @throws OperationException          of kind RESOURCES if one cannot be fetched, INPUT if what was fetched is
     *         another file
     * @throws OperationCancelledException if the context said so; nothing is left then
     */
    public static DemoModels fetch(Path cacheFolder, OperationContext context) throws IOException, OperationException {
        ModelCache cache = new ModelCache(cacheFolder.resolve(FOLDER));
        DemoModels models = new DemoModels(cache.fetch(DemoModel.BASE, context), cache.fetch(DemoModel.TUNED, context));
        cache.provideConfiguration();
        return models;
    }
}
