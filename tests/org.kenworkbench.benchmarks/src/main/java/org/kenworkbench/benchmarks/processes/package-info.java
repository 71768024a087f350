/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The packaged product as a whole process, start-up included, on made-up models. Has more than 25 types: suites that
 * make models, run programs and take their times in the same way.
 */
package org.kenworkbench.benchmarks.processes;
