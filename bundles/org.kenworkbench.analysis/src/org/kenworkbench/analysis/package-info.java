/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Figures about kept sets, as plain result records: how far two subnetworks, or two rules on the same weights, agree
 * ({@link org.kenworkbench.analysis.OverlapResult}), always beside what chance alone would give.
 */
package org.kenworkbench.analysis;
