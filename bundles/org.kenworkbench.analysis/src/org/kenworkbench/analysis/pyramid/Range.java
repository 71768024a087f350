/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

/**
 * The range of finite values.
 *
 * @param min least finite value; NaN if there is none
 * @param max greatest finite value; NaN if there is none
 */
public record Range(float min, float max) {
}
