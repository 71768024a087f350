/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

/**
 * From where to where finite values lie.
 *
 * @param min NaN if there is no finite value
 * @param max NaN if there is no finite value
 */
public record Range(float min, float max) {
}
