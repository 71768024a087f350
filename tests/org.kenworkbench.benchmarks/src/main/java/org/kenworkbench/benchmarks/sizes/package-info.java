/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Benchmarks of the size of a {@code .ken} file beside other ways to store the same, and of the speed at which it is
 * read and written.
 */
package org.kenworkbench.benchmarks.sizes;
