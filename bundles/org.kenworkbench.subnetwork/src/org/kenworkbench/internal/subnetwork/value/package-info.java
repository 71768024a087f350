/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Values of tensors: coding them as they are, in planes, or as differences from the base's, and reading each back.
 * Rests on {@link org.kenworkbench.internal.subnetwork.mask}, since differences tell positions too.
 */
package org.kenworkbench.internal.subnetwork.value;
