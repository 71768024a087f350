/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;

/**
 * The context of one job: its warnings are its own, and its stages are notes of the batch's. Safe for use by many
 * threads.
 */
final class JobContext implements OperationContext {

    private final OperationContext batch;
    private final Stage jobs;
    private final String name;
    private final RunSettings settings;
    private final Set<String> warnings = new LinkedHashSet<>();

    /** @param jobs the stage of the batch, which is told of the job's stages */
    JobContext(OperationContext batch, Stage jobs, String name, RunSettings settings) {
        this.batch = batch;
        this.jobs = jobs;
        this.name = name;
        this.settings = settings;
    }

    @Override
    public RunSettings settings() {
        return settings;
    }

    @Override
    public Stage begin(String stage, long total, ProgressUnit unit) {
        jobs.note(name + ": " + stage.toLowerCase(Locale.ROOT));
        return Stage.unseen(); // jobs are counted
    }

    @Override
    public void warn(String sentence) {
        synchronized (warnings) {
            warnings.add(OperationException.ended(sentence));
        }
    }

    List<String> warnings() {
        synchronized (warnings) {
            return List.copyOf(warnings);
        }
    }

    @Override
    public boolean isCancelled() {
        return batch.isCancelled();
    }
}
