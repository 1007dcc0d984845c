/**
 * Shapes for what DCAT-AP 3.0 asks of datasets and distributions: mandatory properties, how often a property may stand,
 * and what kind of value it has. Written by us from the specification (SEMIC, "DCAT-AP 3.0", sections Dataset,
 * Distribution and Agent); they are not the files that SEMIC publishes, and leave out what depends on controlled
 * vocabularies, which the assessment counts elsewhere.
 */
export const dcatApShapes = `
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <urn:assay:shapes:dcat-ap:> .

:Date a sh:NodeShape ; sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:dateTime ] [ sh:datatype xsd:gYear ] [ sh:datatype xsd:gYearMonth ] ) .

:Dataset a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ,
    [ sh:path dct:description ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ,
    [ sh:path dcat:keyword ; sh:nodeKind sh:Literal ] ,
    [ sh:path dcat:theme ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path dct:spatial ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path dct:temporal ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path dct:publisher ; sh:maxCount 1 ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path dcat:contactPoint ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path dct:accessRights ; sh:maxCount 1 ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path dct:accrualPeriodicity ; sh:maxCount 1 ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path dct:language ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path dcat:landingPage ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path dct:conformsTo ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path dct:identifier ; sh:nodeKind sh:Literal ] ,
    [ sh:path dct:issued ; sh:maxCount 1 ; sh:node :Date ] ,
    [ sh:path dct:modified ; sh:maxCount 1 ; sh:node :Date ] ,
    [ sh:path dcat:distribution ; sh:nodeKind sh:BlankNodeOrIRI ] .

:Distribution a sh:NodeShape ; sh:targetClass dcat:Distribution ; sh:targetObjectsOf dcat:distribution ;
  sh:property [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:downloadURL ; sh:nodeKind sh:IRI ] ,
    [ sh:path dct:title ; sh:nodeKind sh:Literal ] ,
    [ sh:path dct:description ; sh:nodeKind sh:Literal ] ,
    [ sh:path dct:format ; sh:maxCount 1 ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path dcat:mediaType ; sh:maxCount 1 ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path dct:license ; sh:maxCount 1 ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path dct:rights ; sh:maxCount 1 ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path dcat:byteSize ; sh:maxCount 1 ; sh:or ( [ sh:datatype xsd:nonNegativeInteger ] [ sh:datatype xsd:decimal ] [ sh:datatype xsd:integer ] ) ] ,
    [ sh:path dct:issued ; sh:maxCount 1 ; sh:node :Date ] ,
    [ sh:path dct:modified ; sh:maxCount 1 ; sh:node :Date ] .

:Agent a sh:NodeShape ; sh:targetClass foaf:Agent , foaf:Organization , foaf:Person ;
  sh:property [ sh:path foaf:name ; sh:minCount 1 ; sh:nodeKind sh:Literal ] .
`;
