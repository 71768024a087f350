/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.nio.file.Path;

/**
 * A pruning by the product, and its inputs.
 *
 * @param model what the tables call it
 * @param reset share asked for
 */
public record PrunedPair(String model, String reset, Path base, Path tuned, Path subnetwork) {
}
