/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Composing models: streams the base once and puts the stored values of many subnetworks over it, into new files or
 * into a model that is there. Rests on {@link org.kenworkbench.subnetwork}, which reads the files.
 */
package org.kenworkbench.internal.subnetwork.restore;
