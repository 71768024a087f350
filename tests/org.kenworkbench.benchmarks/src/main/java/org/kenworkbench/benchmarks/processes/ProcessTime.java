/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

/**
 * Time that one process took.
 *
 * @param wallSeconds from its start to its end
 * @param cpuSeconds  user and system time of all its threads, to 10 ms
 */
record ProcessTime(double wallSeconds, double cpuSeconds) {
}
