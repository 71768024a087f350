/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

import org.kenworkbench.checkpoint.store.UploadWatch;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;

/** The stage of the work in which an output is put into its store. Safe for use by many threads. */
final class UploadStage implements UploadWatch, AutoCloseable {

    private final OperationContext context;
    private final OperationContext.Stage stage;

    private UploadStage(OperationContext context, OperationContext.Stage stage) {
        this.context = context;
        this.stage = stage;
    }

    /** @param staged the files that will be put */
    static UploadStage begin(OperationContext context, Collection<Path> staged) throws IOException {
        long sizeBytes = 0;
        for (Path file : staged) {
            sizeBytes += Files.size(file);
        }
        return new UploadStage(context, context.begin("Uploading", sizeBytes, ProgressUnit.BYTES));
    }

    @Override
    public void taken(long bytes) {
        stage.advance(bytes);
    }

    @Override
    public boolean isCancelled() {
        return context.isCancelled();
    }

    @Override
    public void close() {
        stage.close();
    }
}
