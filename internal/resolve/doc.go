// Package resolve tells which names mean the same person, body or place.
//
// SameName compares two spellings by rule and answers with integer points and a reason in words: "Naus?da" and
// "Nausėda" (a damaged letter), "Juras Pozhela" and "Juras Požela" (transliteration), "V. Adamkus" and "Valdas
// Adamkus" (an initial). Another given name is a veto, whatever else agrees; a bare family name is left open.
//
// Persons goes over the person slots of claims and makes one entity of the spellings that mean one person, with
// office, country and time as evidence where spelling leaves it open. Where two people fit equally well it
// abstains: the mention stays on its own.
//
// In go claims and judgements, out come links; nothing fails. The same claims in any order give the same links.
package resolve
