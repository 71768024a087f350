/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.finding;

/** Gravity of a finding, worst first. */
public enum Severity {
    /** The tuned model is most likely broken. */
    ERROR,
    /** Something is unlike what training does, and should be looked at. */
    WARNING,
    /** Something that is good to know. */
    NOTE
}
