/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Values coded as residuals: as differences of ordered integers from the base's values, by an entropy coder whose
 * tables are chosen by the base's value. The decoder has the base, so the choice costs nothing. Of these stages of one
 * codec, only reader and writer are used outside.
 */
package org.kenworkbench.internal.subnetwork.residual;
