/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

/**
 * A file that was not written: what it would take and lose, by the forms that were measured.
 *
 * @param bytes     of the whole file
 * @param lostShare share of the squares of what tuning changed that it would lose
 */
record ExpectedFile(long bytes, double lostShare) {
}
