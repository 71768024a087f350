/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Benchmarks that {@code ./ken bench} runs: ratios measured side by side in one run, each beside its bar. They are no
 * part of the tests.
 */
package org.kenworkbench.benchmarks;
