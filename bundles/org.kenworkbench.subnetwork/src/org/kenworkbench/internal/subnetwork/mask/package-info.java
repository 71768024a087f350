/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Sets of positions: building them, coding them in the smallest form, and walking what is stored. Rests on
 * {@link org.kenworkbench.internal.subnetwork.bytes}.
 */
package org.kenworkbench.internal.subnetwork.mask;
