/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.finding;

import java.util.List;

import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.viz.finding.FindingPicture;

/**
 * A finding as it is listed.
 *
 * @param sentence that says it
 * @param tensors  names of those that it is about, the first of which its link selects; possibly none
 * @param picture  shows it among its like
 */
public record FindingLine(Severity severity, String sentence, List<String> tensors, FindingPicture picture) {

    public FindingLine {
        tensors = List.copyOf(tensors);
    }
}
