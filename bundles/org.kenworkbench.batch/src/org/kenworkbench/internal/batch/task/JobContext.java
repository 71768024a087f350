/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.task;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.tensor.guard.Fault;

/**
 * The context of one job: its warnings are its own, and its stages have its name in another context. Safe for use by
 * many threads.
 */
public final class JobContext implements OperationContext {

    private final OperationContext outer;
    private final String name;
    private final RunSettings settings;
    private final Supplier<List<Fault>> faults;
    private final Set<String> warnings = new LinkedHashSet<>();

    private JobContext(OperationContext outer, String name, RunSettings settings, Supplier<List<Fault>> faults) {
        this.outer = outer;
        this.name = name;
        this.settings = settings;
        this.faults = faults;
    }

    /**
     * Makes the context of a job.
     *
     * @param replaces whether what lies in its place may be replaced
     * @param outer    told of the job's stages, and asked whether it should stop
     */
    public static JobContext of(PreparedJob job, boolean replaces, OperationContext outer) {
        return of(job, replaces, outer, List::of);
    }

    /**
     * Makes the context of a job in a process that nobody watches.
     *
     * @param faults takes the faults of bundles that the process has come upon, which are warnings of this job
     */
    static JobContext of(PreparedJob job, boolean replaces, OperationContext outer, Supplier<List<Fault>> faults) {
        RunSettings settings = job.settings();
        return new JobContext(outer, job.job().name(),
                // Not only if something is there by now: a process that was lost may yet finish the work meanwhile.
                replaces ? settings.forced() : settings, faults);
    }

    @Override
    public RunSettings settings() {
        return settings;
    }

    @Override
    public Stage begin(String stage, long total, ProgressUnit unit) {
        return outer.begin(name + ": " + stage.toLowerCase(Locale.ROOT), total, unit);
    }

    @Override
    public void warn(String sentence) {
        synchronized (warnings) {
            warnings.add(OperationException.ended(sentence));
        }
    }

    public List<String> warnings() {
        faults.get().forEach(fault -> warn(fault.sentence()));
        synchronized (warnings) {
            return List.copyOf(warnings);
        }
    }

    @Override
    public boolean isCancelled() {
        return outer.isCancelled();
    }
}
