/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.composition.Composition;
import org.kenworkbench.operations.composition.RunReport;

/**
 * A result among others.
 *
 * @param letter      stands for it in tables
 * @param name        tells it from others, without the folder that it lies in
 * @param composition what was done
 * @param run         what only {@code report.json} tells, if that is there
 */
record ReportedResult(String letter, String name, Composition composition, Optional<RunReport> run) {

    ReportedResult {
        Objects.requireNonNull(letter);
        Objects.requireNonNull(name);
        Objects.requireNonNull(composition);
        Objects.requireNonNull(run);
    }
}
